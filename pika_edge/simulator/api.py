"""What the page and the simulator say to each other: JSON over HTTP, and one JSON object a message over the WebSocket.

Errors of `POST` are the wire's: status 400 with `{"reason": "too-long", "detail": "…"}`.
"""

from typing import Annotated, Literal

from pydantic import Field

from pika_edge.messages import limits
from pika_edge.messages.decision import Decision
from pika_edge.messages.labels import Celebrate, Emotion, Lang, Tier
from pika_edge.messages.model import Body, Count, Probability
from pika_edge.messages.stage import Expression
from pika_edge.messages.status import EndpointStatus, ProcessState, Status
from pika_edge.messages.utterance import Utterance

CloudState = Literal["up", "down", "slow", "429", "off"]
SlmState = Literal["up", "slow", "killed", "absent"]
Switch = Literal["cloud", "consent", "slm", "hot", "low_memory", "late_firmware_ms", "noise"]

LATE_MS_MOST = 60_000


class Say(Utterance):
    """`POST /api/say`: an utterance as on the wire; faults of firmware and recogniser are added on its way."""


class Asked(Body):
    """Answer to `say`: the id under which decisions come."""

    id: str


class FaultsSet(Body):
    """`POST /api/faults`: the switches; one that is not named stays as it is."""

    cloud: CloudState = "up"
    """Both endpoints: they answer; reset every connection; answer too late; say 429; are switched off in the daemon."""
    consent: bool = False
    """Whether the parents let words go to the (local) cloud."""
    slm: SlmState = "up"
    """`killed` is an act: the daemon starts it anew, then it is `up`. `absent`: there is none; cannot be chosen."""
    hot: bool = False
    """The machine tells a temperature at which the language model rests."""
    low_memory: bool = False
    """The machine tells so little free memory that the language model has to go."""
    late_firmware_ms: Annotated[int, Field(ge=0, le=LATE_MS_MOST)] = 0
    """Firmware sends so much later, and asks for so much less time."""
    noise: Annotated[float, Field(ge=0.0, le=1.0)] = 0.0
    """How badly the recogniser hears: share of words that it gets wrong."""


class Faults(FaultsSet):
    """`GET /api/faults` and the answer to `POST`: the switches as they are, and which do nothing on this machine."""

    available: dict[Switch, str | None]
    """For each switch why it has no effect here; null where it has one."""


class ReadyUtterance(Body):
    """Something to say with one click."""

    text: Annotated[str, Field(max_length=limits.TEXT_CHARS)]
    lang: Lang
    role: Literal["child", "robot"] = "child"
    previous: str | None = None
    outcome: Literal["correct", "incorrect"] | None = None
    soll_emotion: Emotion
    """What a careful reader would have the robot express; the local cloud answers so."""
    soll_celebrate: Celebrate = "no"


class ChannelRange(Body):
    """What a channel of the body may show, whatever is asked."""

    least: float
    most: float
    speed_per_s: float


class About(Body):
    """`GET /api/about`."""

    version: str
    bundle: str
    """Name and version of the net's bundle."""
    slm: str | None
    """The language model's, where there is one."""
    languages: tuple[str, ...] = ("vi", "en")
    """Of the page."""
    expressions: tuple[Emotion, ...]
    channels: dict[str, ChannelRange]
    """The channels of a pose, in their order. Lights are linear: a screen wants them as sRGB."""
    targets: dict[Emotion, dict[str, float]]
    """The pose that each expression goes to; for `prefers-reduced-motion`."""
    utterances: tuple[ReadyUtterance, ...]
    budget_ms: int = limits.BUDGET_MS
    promise_ms: float
    """Within which a decision 0 should be there: the histogram's line."""
    door: str
    """Where other programs may talk to the same daemon."""
    stage: str


class PoseShown(Body):
    """What the virtual body shows now; at most 60 a second, only when something is seen to have moved."""

    type: Literal["pose"] = "pose"
    t_ms: float
    showing: Emotion
    gesture: str | None
    is_silent: bool
    """The daemon is gone, therefore the calm face."""
    pose: dict[str, float]


class Said(Body):
    """What went to the door, after noise. `text` is null in a recording without words."""

    type: Literal["said"] = "said"
    t_ms: float
    id: str
    said: Utterance | None
    late_ms: Count = 0
    """So much later than it was asked for it was sent."""


class Decided(Body):
    """One revision, as on the wire."""

    type: Literal["decision"] = "decision"
    t_ms: float
    id: str
    decision: Decision
    at_ms: float | None
    """Since it was asked for, with the way there and back; null where another program asked the daemon."""


class NotDecided(Body):
    """The daemon refused an utterance (its reason), did not answer (`no-answer`), or not to the end (`late`)."""

    type: Literal["error"] = "error"
    t_ms: float
    id: str
    reason: str
    detail: str


class Shown(Body):
    """As on the stage."""

    type: Literal["expression"] = "expression"
    t_ms: float
    id: str
    expression: Expression


class Health(Body):
    """As on the stage."""

    type: Literal["health"] = "health"
    t_ms: float
    health: Status


class ProcessSeen(Body):
    """One process of this world: the simulator, the daemon and its table."""

    name: str
    pid: int | None
    state: ProcessState
    restarts: Count
    memory_mb: float | None
    """Resident; shared pages count in each."""
    cpu: float | None
    """Of one core, since the last `status`; 0.05 is 5 %."""


class StatusTold(Body):
    """Once a second while somebody looks."""

    type: Literal["status"] = "status"
    t_ms: float
    processes: tuple[ProcessSeen, ...]
    endpoints: tuple[EndpointStatus, ...]
    consent_told: str
    is_recording: bool


class FaultsTold(Body):
    """The switches as they are now."""

    type: Literal["faults"] = "faults"
    t_ms: float
    faults: Faults


class RecordingSwitch(Body):
    """`POST /api/recording`. Turned on it begins anew; turned off it can still be fetched."""

    on: bool
    words: bool = False
    """Whether what is said may be written down too; without, a recording cannot be replayed."""


class Recording(Body):
    """Answer to `POST /api/recording`."""

    on: bool
    words: bool
    messages: Count


class RecordingHead(Body):
    """First line of a recording; then come `said`, `decision`, `error`, `expression` and `faults` as they happened."""

    type: Literal["recording"] = "recording"
    format: Literal[1] = 1
    t_ms: float
    version: str
    bundle: str
    slm: str | None
    seed: int
    words: bool


class Answered(Body):
    """What a replay compares of a decision."""

    soll_emotion: Emotion
    soll_celebrate: Celebrate
    confidence: Probability
    tier: Tier


class ReplayedTurn(Body):
    """One utterance of a recording, then and now."""

    id: str
    t_ms: float
    """When it was said, on the recording's clock."""
    text: str
    was: Answered | None
    """Null where the recording has no decision on it."""
    now: Answered
    changed: bool
    """Another expression or celebration, another tier, or a confidence that differs by more than rounding explains."""


class Replay(Body):
    """Answer to `POST /api/replay`, whose body is a recording (JSON Lines), or nothing: the one made here last."""

    recorded_with: str
    """The net's bundle then, and now."""
    replayed_with: str
    compared: Literal["first", "last"]
    """Which revision of each decision: the net's own (in process), or the last (through a daemon)."""
    changed: Count
    turns: tuple[ReplayedTurn, ...]


Told = PoseShown | Said | Decided | NotDecided | Shown | Health | StatusTold | FaultsTold
"""Every message of `WS /api/live`; told apart by `type`."""
