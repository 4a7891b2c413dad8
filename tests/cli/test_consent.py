"""`pika-edge consent`: over the daemon, and without one on its folder."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from pika_edge.consent import store
from pika_edge.consent.grant import Grant
from pika_edge.ledger import read
from tests.cli.running import Ran, pika_edge
from tests.conftest import StartDaemon
from tests.consent.made import ended, granted
from tests.daemon.running import RunningDaemon

NOBODY = "ipc:///tmp/pika-edge-nobody-is-here"


def consent(folder: Path, *arguments: str) -> Ran:
    """Run the command where no daemon runs."""
    environment = {"PIKA_EDGE_STATE_DIR": str(folder), "PIKA_EDGE_CONTROL": NOBODY}
    return pika_edge("consent", *arguments, environment=environment)


def stored(folder: Path) -> Grant:
    found = store.read(folder)
    assert isinstance(found, Grant), found
    return found


def test_without_a_daemon_it_works_on_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "state"
    assert consent(folder, "show").out == f"no consent (no daemon runs; looked in {folder})\n"
    ran = consent(folder, "grant", "--by", "Nguyễn Thị Lan", "--tiers", "groq")
    assert (ran.code, ran.err) == (0, "")
    for told in (f"No daemon runs; written to {folder}.", "By the word of Nguyễn Thị Lan", "may go to groq, computers"):
        assert told in ran.out
    assert "What is serious (danger, bullying, violence) stays on the robot." in ran.out
    grant = stored(folder)
    assert (grant.by, grant.tiers, grant.serious) == ("Nguyễn Thị Lan", ("groq",), False)
    assert grant.expires_at - grant.granted_at == timedelta(days=365)
    assert consent(folder, "show").out.startswith("Nguyễn Thị Lan lets words go to groq until ")
    assert consent(folder, "withdraw").out.startswith("the consent of Nguyễn Thị Lan is withdrawn; nothing leaves")
    assert store.read(folder) == "no consent"
    again = consent(folder, "withdraw")
    assert (again.code, again.out) == (0, f"there was no consent to withdraw (no daemon runs; looked in {folder})\n")
    assert [line.entry.kind for line in read(folder)] == ["granted", "withdrawn"]


def test_with_a_daemon_it_goes_over_control(start_daemon: StartDaemon) -> None:
    daemon = start_daemon()

    def run(word: str, *arguments: str) -> str:
        ran = pika_edge("consent", word, "--control", daemon.control, *arguments)
        assert (ran.code, ran.err) == (0, "")
        return ran.out

    assert run("show") == "no consent\n"
    assert "What is serious (danger, bullying, violence) may go out too." in run("grant", "--by", "Lan", "--serious")
    assert daemon.status().consent
    assert stored(daemon.state_dir).tiers == ("groq", "l4")
    assert run("show").startswith("Lan lets words go to groq and l4 until ")
    assert run("withdraw") == "the consent of Lan is withdrawn; nothing leaves the robot\n"
    assert not daemon.status().consent


def test_a_killed_daemons_socket_is_no_hindrance(start_daemon: StartDaemon) -> None:
    daemon = start_daemon()
    pika_edge("consent", "grant", "--by", "Lan", "--control", daemon.control)
    daemon.popen.kill()
    daemon.await_end()
    assert daemon.sockets()
    environment = {"PIKA_EDGE_STATE_DIR": str(daemon.state_dir), "PIKA_EDGE_CONTROL": daemon.control}
    assert pika_edge("consent", "withdraw", environment=environment).code == 0
    assert store.read(daemon.state_dir) == "no consent"


def test_until_a_day_means_up_to_its_end_here(tmp_path: Path) -> None:
    day = datetime.now().date() + timedelta(days=2)
    assert consent(tmp_path, "grant", "--by", "Lan", "--until", day.isoformat()).code == 0
    assert stored(tmp_path).expires_at.astimezone().replace(tzinfo=None) == datetime.combine(
        day + timedelta(days=1), datetime.min.time()
    )


def test_settings_may_come_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(f'state_dir = "{tmp_path / "state"}"\ncontrol = "{NOBODY}"\n', encoding="utf-8")
    assert pika_edge("consent", "grant", "--by", "Lan", "--days", "1", "--config", str(file)).code == 0
    assert stored(tmp_path / "state").by == "Lan"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--by", ""), "by"),
        (("--by", "a" * 101), "by has 101 characters, at most 100 are allowed"),
        (("--by", "Lan\x1b[2J"), "by"),
        (("--by", "\udcff"), "by"),
        (("--by", "Lan", "--days", "0"), "--days: 1 to 400, not 0"),
        (("--by", "Lan", "--days", "401"), "--days: 1 to 400, not 401"),
        (("--by", "Lan", "--until", "2020-01-01"), "must lie ahead, at most 400 days; by this clock it is "),
        (("--by", "Lan", "--until", "2999-01-01"), "must lie ahead, at most 400 days; by this clock it is "),
        (("--by", "Lan", "--until", "9999-12-31"), "--until: a day is written like 2027-01-31, not 9999-12-31"),
        (("--by", "Lan", "--until", "tomorrow"), "--until: a day is written like 2027-01-31, not tomorrow"),
    ],
)
def test_what_cannot_be_granted_is_told(tmp_path: Path, arguments: tuple[str, ...], told: str) -> None:
    ran = consent(tmp_path, "grant", *arguments)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("pika-edge: ")
    assert told in ran.err
    assert "Traceback" not in ran.err
    assert store.read(tmp_path) == "no consent"


@pytest.mark.parametrize(
    "arguments",
    [(), ("on",), ("grant",), ("grant", "--by", "Lan", "--tiers", "slm"), ("grant", "--by", "L", "--days", "x")],
)
def test_bad_usage(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    assert consent(tmp_path, *arguments).code == 2


def test_show_tells_why_what_is_stored_does_not_hold(tmp_path: Path) -> None:
    store.write(tmp_path, ended())
    assert consent(tmp_path, "show").out.startswith("the consent is over (")
    store.write(tmp_path, granted())
    (tmp_path / "consent.key").chmod(0o604)
    assert "does not count: consent.key: others may open it" in consent(tmp_path, "show").out


def test_refused_by_the_daemon_is_1(daemon: RunningDaemon) -> None:
    daemon.state_dir.write_text("in the way", encoding="ascii")
    ran = pika_edge("consent", "grant", "--by", "Lan", "--control", daemon.control)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("pika-edge: not-possible: cannot store the consent: ")
