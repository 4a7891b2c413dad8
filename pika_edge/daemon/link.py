"""The wire between the supervisor and one of its processes: a socket pair that keeps message borders.

Sending never blocks: a process that does not read loses messages instead of holding the other up.
The other end's death shows as end of file, at once.
"""

import socket
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from pika_edge.config.settings import Settings
from pika_edge.consent.grant import Grant
from pika_edge.messages.bundles import BundleKind
from pika_edge.messages.decision import Verdict
from pika_edge.messages.labels import Tier
from pika_edge.messages.shadow import ShadowStatus
from pika_edge.messages.status import EndpointStatus, Status
from pika_edge.messages.utterance import Utterance
from pika_edge.opinion import Opinion
from pika_edge.tiers import TierStates, Worker

_MESSAGE_BYTES = 64 * 1024


class _Word(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Start(_Word):
    """Supervisor → process, first: what to run with."""

    word: Literal["start"] = "start"
    settings: Settings
    tiers: TierStates


class End(_Word):
    """Supervisor → process: finish what has arrived, then end."""

    word: Literal["end"] = "end"


class LoadBundle(_Word):
    """Supervisor → reflex: load a bundle; answered by `Loaded`, one at a time."""

    word: Literal["load-bundle"] = "load-bundle"
    bundle: str


class SetTiers(_Word):
    """Supervisor → reflex: consent or a switch changed."""

    word: Literal["set-tiers"] = "set-tiers"
    tiers: TierStates


class SetConsent(_Word):
    """Supervisor → a process that sends words off the robot: the parents' word has changed, or is over."""

    word: Literal["set-consent"] = "set-consent"
    consent: Grant | None


class SetCopies(_Word):
    """Supervisor → reflex: hand copies of utterances to the process `shadow`, or do not any more."""

    word: Literal["set-copies"] = "set-copies"
    are_wanted: bool


class Compare(_Word):
    """Supervisor → shadow, second: what to compare with the bundle that serves, and for how many utterances."""

    word: Literal["compare"] = "compare"
    candidate: str
    utterances: int


class Compared(_Word):
    """Shadow → supervisor: what has come of it so far."""

    word: Literal["compared"] = "compared"
    status: ShadowStatus


class Watch(_Word):
    """Supervisor → trial, second: the bundle of this kind is on trial."""

    word: Literal["watch"] = "watch"
    kind: BundleKind
    restarts: int
    """Of the hot process, when the trial began."""


class Judged(_Word):
    """Trial → supervisor: the verdict, which stands in the slots already; `failed` says why it was rolled back."""

    word: Literal["judged"] = "judged"
    kind: BundleKind
    failed: str | None


class Ready(_Word):
    """Process → supervisor: it works; `endpoints` are where it is bound, by name of the socket."""

    word: Literal["ready"] = "ready"
    endpoints: dict[str, str]


class Beat(_Word):
    """Process → supervisor: still alive."""

    word: Literal["beat"] = "beat"
    health: Status | None = None
    """From the hot process."""
    endpoints: tuple[EndpointStatus, ...] | None = None
    """From the cloud's process."""
    copies_dropped: int = 0
    """From the hot process: copies that the process `shadow` had no time for, since this process began."""


class Loaded(_Word):
    """Reflex → supervisor: what became of `LoadBundle`; `refused` is null when it decides with it now."""

    word: Literal["loaded"] = "loaded"
    bundle: str
    model: str
    refused: str | None


class Refine(_Word):
    """Reflex → supervisor → a tier's process: what do you think of this, until then?"""

    word: Literal["refine"] = "refine"
    ticket: int
    """Names the question; never used twice, also not by a restarted process."""
    tier: Tier
    utterance: Utterance
    is_serious: bool = False
    """Whether the decision so far is `serious`: such words leave the robot only if the consent names them."""
    deadline_ns: int
    """By `perf_counter_ns`, which all processes of a machine share. Later nobody wants the answer."""


class Refined(_Word):
    """A tier's process → supervisor → reflex: its opinion, or why there is none."""

    word: Literal["refined"] = "refined"
    ticket: int
    tier: Tier
    model: str
    opinion: Opinion | None = None
    took_us: int | None = None
    verdict: Verdict | None = None
    """Where there is no opinion: `not-taken`, `failed` or `late`."""
    reason: str | None = None

    @classmethod
    def without(cls, question: Refine, verdict: Verdict, reason: str, took_us: int | None = None) -> "Refined":
        """Say why there is no opinion."""
        return cls(
            ticket=question.ticket, tier=question.tier, model="", verdict=verdict, reason=reason, took_us=took_us
        )


class Report(_Word):
    """A tier's process → supervisor: whether it can be asked, and how fast it is."""

    word: Literal["report"] = "report"
    tier: Tier
    worker: Worker


class Failed(_Word):
    """Process → supervisor: it cannot start, and trying again will not help."""

    word: Literal["failed"] = "failed"
    reason: str
    detail: str


Word = (
    Start
    | End
    | LoadBundle
    | SetTiers
    | SetConsent
    | SetCopies
    | Compare
    | Compared
    | Watch
    | Judged
    | Ready
    | Beat
    | Loaded
    | Refine
    | Refined
    | Report
    | Failed
)
_WORDS: TypeAdapter[Word] = TypeAdapter(Annotated[Word, Field(discriminator="word")])


class Gone(Exception):
    """The process at the other end has ended."""


class Link:
    """One end of the wire."""

    def __init__(self, end: socket.socket) -> None:
        end.setblocking(False)
        self._socket = end

    @staticmethod
    def pair() -> tuple["Link", socket.socket]:
        """Give the supervisor's end, and the socket that the process inherits."""
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        return Link(ours), theirs

    def fileno(self) -> int:
        """Give the descriptor, for a poller."""
        return self._socket.fileno()

    def send(self, word: Word) -> bool:
        """Send without waiting; False when the other end is gone or its buffer is full."""
        try:
            self._socket.send(word.model_dump_json().encode())
        except (BlockingIOError, ConnectionError):
            return False
        return True

    def receive(self) -> Word | None:
        """Give the next word, or None when there is none now.

        Raises:
            Gone: the other end has closed.
        """
        try:
            raw = self._socket.recv(_MESSAGE_BYTES)
        except BlockingIOError:
            return None
        except ConnectionError as error:
            raise Gone from error
        if not raw:
            raise Gone
        return _WORDS.validate_json(raw)

    def close(self) -> None:
        """Close this end."""
        self._socket.close()
