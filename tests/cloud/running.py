"""The process `cloud` of the daemon's table, run for real, with the test in the supervisor's place."""

import select
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from datetime import datetime, timedelta, timezone
from itertools import count
from pathlib import Path
from time import perf_counter_ns
from typing import TypeVar

import psutil

from pika_edge.config.settings import Settings
from pika_edge.consent.grant import Grant
from pika_edge.daemon.child import Child
from pika_edge.daemon.link import End, Gone, Refine, Refined, Report, SetConsent, Start, Word
from pika_edge.daemon.pipes import Pipes
from pika_edge.daemon.processes import PROCESSES
from pika_edge.messages.labels import CloudTier
from pika_edge.messages.utterance import Utterance
from pika_edge.simulator.endpoints import Endpoint as Server
from pika_edge.simulator.endpoints.settings import KEY
from pika_edge.tiers import TierStates, Worker
from tests.cloud.contact import private
from tests.daemon.wait import PATIENCE_S

_ROW = next(row for row in PROCESSES if row.name == "cloud")
_TICKETS = count(1)
_LOOK_S = 0.05

Found = TypeVar("Found")
Wanted = Server | Mapping[str, object]


def grant(*tiers: CloudTier, for_s: float = 3_600.0, serious: bool = False) -> Grant:
    """Give the parents' word."""
    now = datetime.now(timezone.utc)
    return Grant(
        number="0123456789abcdef",
        by="mẹ",
        tiers=tiers or ("l4", "groq"),
        serious=serious,
        granted_at=now - timedelta(days=1),
        expires_at=now + timedelta(seconds=for_s),
    )


def settings_of(folder: Path, groq: Sequence[Wanted] = (), l4: Sequence[Wanted] = ()) -> Settings:
    """Give settings with these servers, or endpoints as a file would have them."""
    of_groq = {"key_file": private(folder / "key", KEY)}
    of_l4 = {"model": "Phi-3-mini-4k-instruct"}
    return Settings.model_validate(
        {
            "state_dir": folder / "state",
            "groq": [_endpoint(wanted, of_groq) for wanted in groq],
            "l4": [_endpoint(wanted, of_l4) for wanted in l4],
            "log_level": "debug",
        }
    )


def _endpoint(wanted: Wanted, usual: Mapping[str, object]) -> Mapping[str, object]:
    return wanted if isinstance(wanted, Mapping) else {"url": wanted.base_url, **usual}


class CloudProcess:
    """One running process."""

    def __init__(self, settings: Settings, consent: Grant | None) -> None:
        self._resources = ExitStack()
        pipes = Pipes.opened(self._resources)
        self._log_in = pipes.log_in
        self._log_in.setblocking(False)
        self._child = Child(_ROW, pipes, [])
        self.words: list[Word] = []
        self.log = b""
        self._child.start(Start(settings=settings, tiers=TierStates(consent=consent)))

    def set_consent(self, consent: Grant | None) -> None:
        """Tell it the parents' word."""
        assert self._child.send(SetConsent(consent=consent))

    def ask(
        self,
        tier: CloudTier,
        text: str,
        within_s: float = 20.0,
        previous: str | None = None,
        *,
        is_serious: bool = False,
    ) -> int:
        """Ask; give the ticket."""
        ticket = next(_TICKETS)
        deadline_ns = perf_counter_ns() + int(within_s * 1e9)
        utterance = Utterance(text=text, previous=previous)
        word = Refine(ticket=ticket, tier=tier, utterance=utterance, is_serious=is_serious, deadline_ns=deadline_ns)
        assert self._child.send(word)
        return ticket

    def answer(self, ticket: int) -> Refined:
        """Wait for a ticket's answer."""
        return self._until(lambda: next(iter(self.answers(ticket)), None), f"an answer to {ticket}")

    def answers(self, ticket: int) -> list[Refined]:
        """Give all answers to a ticket so far."""
        return [word for word in self.words if isinstance(word, Refined) and word.ticket == ticket]

    def worker(
        self, tier: CloudTier, fits: Callable[[Worker], bool] = lambda worker: worker.pace is not None
    ) -> Worker:
        """Wait until a tier is reported so; by default that it can be asked."""
        return self._until(lambda: self._reported(tier, fits), f"a report of {tier}; the last: {self.words[-3:]}")

    def listen(self, seconds: float) -> None:
        """Hear what is said in a while."""
        end_s = time.monotonic() + seconds
        while time.monotonic() < end_s:
            self._hear()

    def connections(self) -> int:
        """Count its open connections."""
        pid = self._child.status().pid
        return len([each for each in psutil.Process(pid).net_connections("tcp") if each.status == "ESTABLISHED"])

    def end(self) -> int | None:
        """Tell it to end; give its exit code."""
        self._child.send(End())
        return self.bury()

    def bury(self) -> int | None:
        """Wait until it has ended by itself; give its exit code."""
        give_up_s = time.monotonic() + PATIENCE_S
        try:
            while time.monotonic() < give_up_s:
                self._hear()
        except Gone:
            pass
        return self._child.bury(may_restart=False)

    def hang_up(self) -> int:
        """Let its supervisor be gone; give its process's number."""
        pid = self._child.status().pid
        assert pid is not None
        assert self._child.link is not None
        self._child.link.close()
        return pid

    def close(self) -> None:
        """End it for good."""
        if self._child.is_running:
            self._child.kill()
            self._child.bury(may_restart=False)
        self._resources.close()

    def _until(self, found: Callable[[], Found | None], what: str) -> Found:
        give_up_s = time.monotonic() + PATIENCE_S
        while (result := found()) is None:
            assert time.monotonic() < give_up_s, f"no {what}"
            self._hear()
        return result

    def _hear(self) -> None:
        assert self._child.link is not None
        select.select([self._child.link.fileno()], [], [], _LOOK_S)
        self._read_log()
        self.words += self._child.hear()

    def _reported(self, tier: CloudTier, fits: Callable[[Worker], bool]) -> Worker | None:
        reports = [word.worker for word in self.words if isinstance(word, Report) and word.tier == tier]
        return reports[-1] if reports and fits(reports[-1]) else None

    def _read_log(self) -> None:
        try:
            while True:
                self.log += self._log_in.recv(1 << 16) + b"\n"
        except BlockingIOError:
            pass
