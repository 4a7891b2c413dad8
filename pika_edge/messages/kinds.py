"""The one table of what may travel where: socket, direction, kind or topic → body."""

from pika_edge.messages.control import Consent, Done, Reload, Stop, TierSwitch
from pika_edge.messages.decision import Decision
from pika_edge.messages.error import Error
from pika_edge.messages.model import Body
from pika_edge.messages.ping import Ping, Pong
from pika_edge.messages.shadow import Shadow
from pika_edge.messages.stage import Expression
from pika_edge.messages.status import DaemonStatus, Status, StatusQuestion
from pika_edge.messages.utterance import Utterance

Kinds = dict[bytes, type[Body]]

DOOR_IN: Kinds = {b"utterance": Utterance, b"ping": Ping, b"status": StatusQuestion}
DOOR_OUT: Kinds = {b"decision": Decision, b"pong": Pong, b"status": Status, b"error": Error}

STAGE: Kinds = {b"decision": Decision, b"expression": Expression, b"health": Status}

CONTROL_IN: Kinds = {
    b"stop": Stop,
    b"reload": Reload,
    b"consent": Consent,
    b"tier": TierSwitch,
    b"shadow": Shadow,
    b"status": StatusQuestion,
}
CONTROL_OUT: Kinds = {b"done": Done, b"status": DaemonStatus, b"error": Error}

SOCKETS: dict[str, Kinds] = {
    "door_in": DOOR_IN,
    "door_out": DOOR_OUT,
    "stage": STAGE,
    "control_in": CONTROL_IN,
    "control_out": CONTROL_OUT,
}
