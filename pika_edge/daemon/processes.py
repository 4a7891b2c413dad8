"""The daemon's table of processes: reading it is reading the architecture."""

from collections.abc import Callable
from dataclasses import dataclass

from pika_edge.config.settings import Settings
from pika_edge.messages.labels import CLOUD_TIERS, Tier


@dataclass(frozen=True, slots=True)
class Process:
    """One row: a process the supervisor starts, watches, restarts and ends."""

    name: str
    what: str
    """One line for `status` and for people."""
    run: str
    """`module:function`, called in the new process as `function(start, link)`."""
    when: Callable[[Settings], bool]
    """Whether it should run under these settings."""
    silence_s: float
    """Without a heartbeat for so long it counts as hung, and is killed and restarted."""
    holds_sockets: bool
    """It binds the daemon's sockets, and so holds their locks for as long as it lives."""
    nice: int
    """Added to its priority: 0 keeps the supervisor's, more is lower."""
    is_essential: bool
    """Without it there is no daemon: when its restarts are used up the daemon ends."""
    is_idle: bool = False
    """It runs only on what nobody else wants of a core (SCHED_IDLE), and gives way at once, not after its slice."""
    is_disposable: bool = False
    """It has nothing to finish and nothing to lose: at the end it is killed, and nobody waits for it."""
    is_on_demand: bool = False
    """Whoever wants it starts it, and again where it must be: not there from the start, not restarted by itself."""
    is_cloud: bool = False
    """It sends words off the robot, and is told the parents' word as it changes."""
    tiers: tuple[Tier, ...] = ()
    """The refining tiers whose questions it answers."""


def always(_: Settings) -> bool:
    """Run under any settings."""
    return True


def has_slm(settings: Settings) -> bool:
    """Run where a language model is configured."""
    return settings.slm_bundle is not None


def has_cloud(settings: Settings) -> bool:
    """Run where an endpoint outside the robot is configured."""
    return bool(settings.l4 or settings.groq)


def on_demand(_: Settings) -> bool:
    """Run when it is asked for."""
    return False


# In the order of starting; they are ended the other way round, so that the log outlives the rest.
PROCESSES = (
    Process(
        name="log",
        what="writes every process's log records, so that a slow disk slows nobody",
        run="pika_edge.daemon.log.process:run",
        when=always,
        silence_s=30.0,
        holds_sockets=False,
        nice=5,
        is_essential=False,
    ),
    Process(
        name="reflex",
        what="the hot path: door, net, decision, stage; waits for nobody",
        run="pika_edge.daemon.reflex.process:run",
        when=always,
        silence_s=10.0,
        holds_sockets=True,
        nice=0,
        is_essential=True,
    ),
    Process(
        name="slm",
        what="the language model: a second look at what the net is not sure of",
        run="pika_edge.daemon.slm.process:run",
        when=has_slm,
        silence_s=10.0,
        holds_sockets=False,
        nice=10,
        is_idle=True,
        is_essential=False,
        is_disposable=True,
        tiers=("slm",),
    ),
    Process(
        name="cloud",
        what="Groq and the L4: a second look from outside, where the parents allow it",
        run="pika_edge.daemon.cloud.process:run",
        when=has_cloud,
        silence_s=10.0,
        holds_sockets=False,
        nice=5,
        is_idle=True,
        is_essential=False,
        is_cloud=True,
        tiers=CLOUD_TIERS,
    ),
    Process(
        name="trial",
        what="asks the daemon as a client does, while a newly flashed bundle is on trial",
        run="pika_edge.daemon.trial.process:run",
        when=on_demand,
        silence_s=60.0,  # it waits for answers up to 5 s, at three places
        holds_sockets=False,
        nice=5,
        is_essential=False,
        is_disposable=True,
        is_on_demand=True,
    ),
    Process(
        name="shadow",
        what="another bundle beside the one that serves, compared on the same utterances",
        run="pika_edge.daemon.shadow.process:run",
        when=on_demand,
        silence_s=120.0,  # while it loads two nets on what nobody else wants of a core
        holds_sockets=False,
        nice=10,
        is_idle=True,
        is_essential=False,
        is_disposable=True,
        is_on_demand=True,
    ),
)
