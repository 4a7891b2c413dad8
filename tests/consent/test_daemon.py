"""A real daemon and the parents' word: stored, looked at every turn, told to whom it concerns."""

import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import pytest

from pika_edge import Refused
from pika_edge.client import Client
from pika_edge.config.settings import Settings
from pika_edge.consent import store
from pika_edge.daemon.child import Child
from pika_edge.daemon.link import Link, SetConsent, SetTiers, Word
from pika_edge.daemon.pipes import Pipes
from pika_edge.daemon.processes import PROCESSES
from pika_edge.daemon.supervisor import Supervisor
from pika_edge.ledger import read, verify
from pika_edge.ledger.consent import give, take_back
from pika_edge.messages.control import Consent
from tests.conftest import StartDaemon
from tests.consent.made import ended, granted, said, today
from tests.daemon.running import RunningDaemon
from tests.daemon.wait import PATIENCE_S, wait_until
from tests.daemon.wire import control_wire

NO = Consent(allowed=False)


def groq(daemon: RunningDaemon) -> str:
    """Give what the hot process says of a cloud tier."""
    with Client(daemon.door) as client:
        return client.status().tiers["groq"]


def words(daemon: RunningDaemon) -> list[str]:
    """Give the kinds of what stands in the ledger."""
    assert verify(daemon.state_dir) == []
    return [line.entry.kind for line in read(daemon.state_dir)]


def test_given_it_survives_kill_and_restart_and_withdrawn_it_is_gone(start_daemon: StartDaemon) -> None:
    daemon = start_daemon()
    assert (daemon.status().consent, daemon.status().consent_told) == (False, "no consent")
    assert groq(daemon) == "no consent"
    assert daemon.done("consent", said()).startswith("Lan lets words go to groq and l4 until ")
    assert {stat.S_IMODE(path.stat().st_mode) for path in daemon.state_dir.iterdir()} == {0o600}
    assert stat.S_IMODE(daemon.state_dir.stat().st_mode) == 0o700
    wait_until(lambda: groq(daemon) == "not configured: no groq", "the hot process knows it")
    daemon.kill_and_await_restart("reflex")
    assert groq(daemon) == "not configured: no groq"
    daemon.popen.kill()
    daemon.await_end()
    second = start_daemon(folder=daemon.folder)
    assert second.status().consent is True
    assert second.status().consent_told.startswith("Lan lets words go")
    assert groq(second) == "not configured: no groq"
    assert second.done("consent", NO) == "the consent of Lan is withdrawn; nothing leaves the robot"
    assert second.status().consent is False
    wait_until(lambda: groq(second) == "no consent", "withdrawn consent holds no more")
    assert second.done("consent", NO) == "there was no consent to withdraw"
    assert words(second) == ["granted", "withdrawn"]


def test_a_tier_it_does_not_name_stays_without(start_daemon: StartDaemon) -> None:
    daemon = start_daemon()
    daemon.done("consent", said(tiers=("l4",)))
    wait_until(lambda: groq(daemon) == "the consent does not name groq", "groq is not named")
    daemon.done("consent", said())
    wait_until(lambda: groq(daemon) == "not configured: no groq", "the later word holds")


def test_it_ends_by_itself(start_daemon: StartDaemon) -> None:
    daemon = start_daemon()
    daemon.done("consent", said(expires_at=today() + timedelta(seconds=1.5)))
    wait_until(lambda: groq(daemon) == "the consent is over", "its time is over")
    assert (daemon.status().consent, daemon.status().consent_told) == (False, "the consent is over")
    assert words(daemon) == ["granted", "withdrawn"]
    assert store.read(daemon.state_dir) == "no consent"


def test_what_ended_while_no_daemon_ran_is_over_at_the_start(start_daemon: StartDaemon) -> None:
    daemon = start_daemon()
    daemon.end()
    store.write(daemon.state_dir, ended())
    second = start_daemon(folder=daemon.folder)
    assert groq(second) == "the consent is over"
    assert words(second) == ["withdrawn"]


def test_what_others_write_into_its_folder_is_seen(start_daemon: StartDaemon) -> None:
    daemon = start_daemon()
    give(daemon.state_dir, granted())
    wait_until(lambda: groq(daemon) == "not configured: no groq", "the consent is seen")
    take_back(daemon.state_dir, "withdrawn")
    wait_until(lambda: groq(daemon) == "no consent", "the withdrawal is seen")
    give(daemon.state_dir, granted())
    wait_until(lambda: daemon.status().consent, "the consent is seen")
    (daemon.state_dir / "consent.key").chmod(0o644)
    wait_until(lambda: "others may open it" in daemon.status().consent_told, "a key that others may read is seen")
    wait_until(lambda: groq(daemon) == "no consent", "and does not count")


def test_what_cannot_be_stored_is_refused(start_daemon: StartDaemon) -> None:
    daemon = start_daemon()
    daemon.state_dir.write_text("a file where the folder should be", encoding="ascii")
    with pytest.raises(Refused, match="cannot store the consent") as refused:
        daemon.order("consent", said())
    assert refused.value.reason == "not-possible"
    assert daemon.status().consent is False


def test_what_cannot_be_removed_holds_no_more_all_the_same(start_daemon: StartDaemon) -> None:
    daemon = start_daemon()
    daemon.done("consent", said())
    (daemon.state_dir / "consent.key").unlink()
    (daemon.state_dir / "consent.key").mkdir()
    with pytest.raises(Refused, match="nothing leaves while this daemon runs, but the consent cannot be removed"):
        daemon.order("consent", NO)
    assert daemon.status().consent is False


def test_a_consent_heard_twice_does_not_undo_a_withdrawal(start_daemon: StartDaemon) -> None:
    """A client that hears nothing says the same again; the second may come late."""
    daemon = start_daemon()
    with control_wire(daemon.control) as wire:
        for message_id, body in ((b"c-1", said()), (b"c-2", NO), (b"c-1", said())):
            wire.say(b"consent", body.to_bytes(), message_id)
            assert wire.receive().kind == b"done"
    assert daemon.status().consent is False
    assert words(daemon) == ["granted", "withdrawn"]


class Halves:
    """A supervisor whose processes are only links: this end hears what they would."""

    def __init__(self, state_dir: Path) -> None:
        self.supervisor = Supervisor(Settings(state_dir=state_dir))
        self.ends: dict[str, Link] = {}
        self._open = ExitStack()
        pipes = Pipes.opened(self._open)
        for row in PROCESSES:
            child = Child(row, pipes, [])
            child.link, theirs = Link.pair()
            self.ends[row.name] = Link(theirs)
            self.supervisor.children.append(child)
        self.supervisor.reflex = self.child("reflex")

    def child(self, name: str) -> Child:
        return next(child for child in self.supervisor.children if child.row.name == name)

    def heard(self, name: str) -> list[Word]:
        """Give what a process would have heard since it was asked last."""
        return list(iter(self.ends[name].receive, None))

    def close(self) -> None:
        for child in self.supervisor.children:
            assert child.link is not None
            child.link.close()
        for link in self.ends.values():
            link.close()
        self._open.close()


@pytest.fixture
def halves(tmp_path: Path) -> Iterator[Halves]:
    halves = Halves(tmp_path)
    yield halves
    halves.close()


def test_it_is_told_to_the_hot_process_and_to_those_that_send_words_out(halves: Halves, tmp_path: Path) -> None:
    grant = granted()
    for act, consent in ((lambda: give(tmp_path, grant), grant), (lambda: take_back(tmp_path, "withdrawn"), None)):
        act()
        for _ in range(2):  # and once only
            assert halves.supervisor.tell_word()
        assert halves.heard("cloud") == [SetConsent(consent=consent)]
        (told,) = halves.heard("reflex")
        assert isinstance(told, SetTiers)
        assert told.tiers.consent == consent
        assert halves.heard("slm") == halves.heard("log") == []
        assert halves.supervisor._first_word().tiers.consent == consent


def test_who_does_not_hear_that_it_is_withdrawn_is_killed(halves: Halves, tmp_path: Path) -> None:
    give(tmp_path, granted())
    halves.supervisor.tell_word()
    deaf = halves.child("cloud")
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"]) as process:
        deaf._popen = process
        while deaf.send(SetConsent(consent=None)):
            pass
        take_back(tmp_path, "withdrawn")
        halves.supervisor.tell_word()
        assert process.wait(PATIENCE_S) < 0


def test_a_hot_process_that_does_not_listen_is_told_again(halves: Halves, tmp_path: Path) -> None:
    give(tmp_path, granted())
    while halves.supervisor.reflex.send(SetConsent(consent=None)):
        pass
    assert not halves.supervisor.tell_word()
    assert not halves.supervisor.tell_word()
    halves.heard("reflex")
    assert halves.supervisor.tell_word()
    (told,) = halves.heard("reflex")
    assert isinstance(told, SetTiers)
    assert told.tiers.consent is not None
