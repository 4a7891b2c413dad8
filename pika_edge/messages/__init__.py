"""The wire: pydantic models are its single source; schemas and C constants are generated from them."""

from pika_edge.messages.control import Consent, Done, Reload, Stop, TierSwitch
from pika_edge.messages.decision import Decision, Hop
from pika_edge.messages.error import Error
from pika_edge.messages.latency import Latency
from pika_edge.messages.ping import Ping, Pong
from pika_edge.messages.shadow import Shadow, ShadowStatus
from pika_edge.messages.stage import Expression
from pika_edge.messages.status import Counts, DaemonStatus, ProcessStatus, Status, StatusQuestion
from pika_edge.messages.utterance import Utterance

__all__ = [
    "Consent",
    "Counts",
    "DaemonStatus",
    "Decision",
    "Done",
    "Error",
    "Expression",
    "Hop",
    "Latency",
    "Ping",
    "Pong",
    "ProcessStatus",
    "Reload",
    "Shadow",
    "ShadowStatus",
    "Status",
    "StatusQuestion",
    "Stop",
    "TierSwitch",
    "Utterance",
]
