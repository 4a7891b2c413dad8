"""`status`, asked and answered on the door and on control: what the daemon is doing."""

from typing import Literal

from pydantic import Field

from pika_edge.messages.bundles import BundleStatus
from pika_edge.messages.labels import CloudTier, EngineName, Tier
from pika_edge.messages.latency import Latency
from pika_edge.messages.model import Body, Count
from pika_edge.messages.shadow import ShadowStatus

State = Literal["serving", "stopping"]
BreakerState = Literal["closed", "resting", "open", "half-open", "off"]
"""Whether an endpoint may be asked. `closed`: yes, as in electricity; `off`: open until a person mends something."""
ProcessState = Literal["starting", "running", "restarting", "dead"]


class StatusQuestion(Body):
    """Asks for a `status`; has no fields."""


class Counts(Body):
    """What happened since this process started."""

    decided: Count = 0
    resent: Count = 0
    """Answers given again because the client asked again with the same id."""
    refused: dict[str, int] = Field(default_factory=dict)
    """Errors sent, by reason."""
    late: Count = 0
    """Decisions that were not sent because their deadline had passed."""
    unread: Count = 0
    """Answers dropped because the client does not read or is gone."""
    opinions: dict[str, int] = Field(default_factory=dict)
    """Second opinions that came, by tier."""
    no_opinions: dict[str, int] = Field(default_factory=dict)
    """Second looks that a tier's process did not do or finish, by verdict."""
    logs_dropped: Count = 0


class Status(Body):
    """The hot process, as it sees itself; also the body of the stage's `health`."""

    state: State
    protocol: str
    version: str
    model: str
    engine: EngineName
    uptime_s: Count
    waiting: Count
    """Utterances that have arrived and are not decided yet."""
    refining: Count
    """Utterances that are decided, and being looked at again."""
    counts: Counts
    latency: Latency | None
    """Null until something was decided."""
    tiers: dict[Tier, str]
    """Each tier: `on`, or why it is not."""


class ProcessStatus(Body):
    """One row of the daemon's table of processes."""

    name: str
    what: str
    state: ProcessState
    pid: int | None
    restarts: Count
    memory_mb: float | None
    """Resident memory."""


class EndpointStatus(Body):
    """One endpoint outside the robot, since its process began; times are of whole questions."""

    tier: CloudTier
    endpoint: str
    asked: Count
    """Questions, hedges and repeats among them; probes not."""
    answered: Count
    """With both halves."""
    partial: Count
    """With one."""
    failed: dict[str, Count]
    """Requests, by what went wrong; a question to Groq is two of them. Probes too."""
    hedged: Count
    """Questions sent here because the first request took long."""
    given_up: Count
    """Cancelled because another answer came first, or the parents' word was withdrawn."""
    probes: Count
    tokens_today: Count
    tokens_per_day: Count
    breaker: BreakerState
    p50_ms: float | None
    p95_ms: float | None
    p99_ms: float | None


class DaemonStatus(Body):
    """Answer to `status` on control: the table of processes and the hot process's last words."""

    processes: tuple[ProcessStatus, ...]
    health: Status | None
    consent: bool
    """Whether a stored parental consent holds now."""
    consent_told: str
    """In words: who lets words go to whom until when, or why nothing may leave."""
    endpoints: tuple[EndpointStatus, ...]
    """Every configured endpoint outside the robot."""
    bundles: tuple[BundleStatus, ...]
    """Of the net and of the language model."""
    shadow: ShadowStatus | None
    """The comparison of two bundles that runs, or the last one; null where there was none."""
