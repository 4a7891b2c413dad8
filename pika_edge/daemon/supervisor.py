"""The parent of the daemon's processes: starts the table, answers control, ends everything in time."""

import signal
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import zmq

from pika_edge.config.settings import Settings
from pika_edge.daemon.bundles import Bundles
from pika_edge.daemon.child import Child
from pika_edge.daemon.claim import claim
from pika_edge.daemon.control import Control
from pika_edge.daemon.endpoints import is_ipc
from pika_edge.daemon.hearing import Hearing
from pika_edge.daemon.link import End, Gone, SetConsent, SetTiers, Start
from pika_edge.daemon.log.handler import LOGGER, check_log_file, log_to
from pika_edge.daemon.pipes import Pipes
from pika_edge.daemon.processes import PROCESSES, Process
from pika_edge.daemon.shadowing import Shadowing
from pika_edge.daemon.sockets import (
    bind,
    bound_endpoint,
    check_endpoints,
    make_socket_folder,
    remove_socket_files,
)
from pika_edge.daemon.trials import Trials
from pika_edge.daemon.word import ParentsWord
from pika_edge.messages.status import DaemonStatus, EndpointStatus, Status
from pika_edge.tiers import TierStates, Worker

_LOOK_MS = 500
"""How often hung processes and the parents' word are looked at; deaths and signals wake the supervisor at once."""

_KILL_S = 1.0
"""So long a killed process has to go before it is left behind."""

EXIT_OK, EXIT_FAILED = 0, 1


class Supervisor:
    """Runs the daemon; `run` is the whole life."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.word = ParentsWord(settings.state_dir)
        self.tiers = TierStates()
        self.health: Status | None = None
        self.endpoints: tuple[EndpointStatus, ...] = ()
        self.bundles = Bundles(self)
        self.shadowing = Shadowing(self)
        self.trials = Trials(self)
        self._hearing = Hearing(self)
        self._is_word_told = True
        self._is_ending = False
        self._exit_code = EXIT_OK
        self.children: list[Child] = []
        self._resources = ExitStack()
        """What is closed last, in the reverse order of opening."""

    def run(self) -> int:
        """Serve until told to stop; give the exit code.

        Raises:
            ConfigError: the daemon cannot start with these settings.
        """
        check_endpoints(self.settings)
        check_log_file(self.settings.log_file)
        with self._signals():
            try:
                self._startup()
                while not self._is_ending:
                    self._turn()
            finally:
                self._shutdown()
        return self._exit_code

    def stop(self, exit_code: int = EXIT_OK) -> None:
        """Let the present turn be the last; the exit code that is worst counts."""
        self._exit_code = max(self._exit_code, exit_code)
        self._is_ending = True

    def set_tiers(self, tiers: TierStates) -> bool:
        """Take new tier states and tell the hot process; False if it runs and did not take them.

        One that is being restarted gets them with its first word.
        """
        self.tiers = tiers
        return self.reflex.send(SetTiers(tiers=tiers)) or not self.reflex.is_running

    def tell_word(self) -> bool:
        """Look at the parents' word and, if it has changed, tell who must know; False if the hot process did not hear.

        It is told again next turn then.
        """
        if self.word.look():
            self._is_word_told = False
            self._tell_cloud()
        if not self._is_word_told:
            self._is_word_told = self.set_tiers(self.tiers.with_consent(self.word.grant, self.word.reason))
        return self._is_word_told

    def _tell_cloud(self) -> None:
        for child in self.children:
            if child.row.is_cloud and child.is_running and not child.send(SetConsent(consent=self.word.grant)):
                LOGGER.error("%s does not hear the parents' word, killing it", child.row.name)
                child.kill()  # the next one starts with this word

    def status(self) -> DaemonStatus:
        """Give the table of processes and the hot process's last words."""
        return DaemonStatus(
            processes=tuple(child.status() for child in self.children),
            health=self.health,
            endpoints=self.endpoints,
            consent=self.word.grant is not None,
            consent_told=self.word.told,
            bundles=self.bundles.status(),
            shadow=self.shadowing.status(),
        )

    def _startup(self) -> None:
        endpoints = [self.settings.door, self.settings.stage, self.settings.control]
        for endpoint in filter(is_ipc, endpoints):
            make_socket_folder(endpoint, self.settings.socket_group)
        self._locks = claim(endpoints)
        self._resources.callback(remove_socket_files, self.settings)
        self.pipes = Pipes.opened(self._resources)
        log_to(self.pipes.log_out, "supervisor", self.settings.log_level)
        self.bundles.count_boot()
        self.word.look()
        self.tiers = self.tiers.with_consent(self.word.grant, self.word.reason)
        self.children = [self._child_of(row) for row in PROCESSES if row.when(self.settings)]
        for row in (child.row for child in self.children):
            for tier in row.tiers:
                self.tiers = self.tiers.with_worker(tier, Worker("starting"))
        self.reflex = next(child for child in self.children if child.row.name == "reflex")
        for child in self.children:
            child.start(self._first_word())
        context = self._resources.enter_context(zmq.Context())
        self.control_socket = self._resources.enter_context(bind(context, "control", self.settings))
        self.settings = self.settings.model_copy(update={"control": bound_endpoint(self.control_socket)})
        self.control = Control(self.control_socket, self)

    def start_row(self, name: str) -> Child:
        """Start a process of the table that was not there from the start."""
        child = self._child_of(next(row for row in PROCESSES if row.name == name))
        child.start(self._first_word())
        self.children.append(child)
        return child

    def _child_of(self, row: Process) -> Child:
        return Child(row, self.pipes, self._locks)

    def _first_word(self) -> Start:
        return Start(settings=self.settings, tiers=self.tiers)

    def _turn(self) -> None:
        """Wait for something to happen, then see to it."""
        poller = zmq.Poller()
        poller.register(self.control_socket, zmq.POLLIN)
        poller.register(self._wake.fileno(), zmq.POLLIN)
        for child in self.children:
            if child.link is not None:
                poller.register(child.link.fileno(), zmq.POLLIN)
        poller.poll(self._patience_ms())
        self.tell_word()
        self.trials.look()
        for child in list(self.children):
            self._look_after(child)
        self.control.serve()

    def _patience_ms(self) -> int:
        starts = [child.start_at - time.monotonic() for child in self.children if child.start_at is not None]
        return max(0, min([_LOOK_MS, *(int(start * 1000) + 1 for start in starts)]))

    def _look_after(self, child: Child) -> None:
        if child.start_at is not None and time.monotonic() >= child.start_at:
            child.start(self._first_word())
        try:
            for word in child.hear():
                self._hearing.heard(child, word)
        except Gone:
            self._died(child)
        if child.is_hung():  # asked after hearing: beats that waited while we were held up count
            LOGGER.error("%s is silent, killing it", child.row.name)
            child.kill()

    def _died(self, child: Child) -> None:
        name = child.row.name
        code = child.bury(may_restart=not self._is_ending and not child.row.is_on_demand)
        if child is self.reflex:
            self.control.abandon_loads()
        if self._is_ending:
            return
        if child.row.is_on_demand:
            self.children.remove(child)
            self.shadowing.died(child, code)
            self.trials.died(child)
            return
        if child is self.reflex:
            self.bundles.reflex_died(code)
        is_lost = child.start_at is None
        for tier in child.row.tiers:
            told = "its process ended too often; see the log" if is_lost else "its process is being restarted"
            self.set_tiers(self.tiers.with_worker(tier, Worker(told)))
        if child.start_at is not None:
            LOGGER.error("%s ended with code %s, restarting it", name, code)
            return
        LOGGER.error("%s ended with code %s too often, giving it up", name, code)
        print(f"pika-edge: {name} ended with code {code} too often; see the log", file=sys.stderr)  # noqa: T201
        if child.row.is_essential:
            self.stop(EXIT_FAILED)

    @contextmanager
    def _signals(self) -> Iterator[None]:
        """Stop at the first SIGINT or SIGTERM, kill at the second; put the old handlers back afterwards."""
        self._wake, wake_end = socket.socketpair()
        self._wake.setblocking(False)
        wake_end.setblocking(False)
        old_fd = signal.set_wakeup_fd(wake_end.fileno())
        old = {number: signal.signal(number, self._on_signal) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for number, handler in old.items():
                signal.signal(number, handler)
            signal.set_wakeup_fd(old_fd)
            self._wake.close()
            wake_end.close()

    def _on_signal(self, number: int, _frame: object) -> None:
        if self._is_ending:
            self._exit_code = EXIT_FAILED
            for child in self.children:
                child.kill()
            return
        LOGGER.info("%s: stopping", signal.Signals(number).name)
        self._is_ending = True

    def _shutdown(self) -> None:
        """End the processes in the reverse order of the table, each within what is left of the deadline."""
        self._is_ending = True
        give_up = time.monotonic() + self.settings.shutdown_s
        for child in reversed(self.children):
            if child.row.is_disposable:
                child.kill()
            else:
                child.send(End())
            self._await_end(child, give_up)
        self._resources.close()

    def _await_end(self, child: Child, give_up: float) -> None:
        poller = zmq.Poller()
        while child.link is not None and (left_s := give_up - time.monotonic()) > -_KILL_S:
            if left_s <= 0:
                child.kill()
                self._exit_code = EXIT_FAILED
            poller.register(child.link.fileno(), zmq.POLLIN)
            poller.poll(int(1000 * (left_s if left_s > 0 else _KILL_S)))
            try:
                list(child.hear())
            except Gone:
                child.bury(may_restart=False)
