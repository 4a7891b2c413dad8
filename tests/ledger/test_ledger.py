"""Writing: every line stands there, in order and chained, whoever writes, also across files."""

import json
import os
import resource
import signal
import stat
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from pika_edge.ledger import Entry, Granted, Ledger, Turned, Withdrawn, read, verify
from tests.consent.made import granted
from tests.daemon.wait import wait_until
from tests.ledger.made import FILE, HEAD, OLDER, sent, texts, written

WRITER = """
import sys
from pathlib import Path
from pika_edge.ledger import Ledger
from tests.ledger.made import sent
ledger = Ledger(Path(sys.argv[1]), int(sys.argv[4]))
for number in range(int(sys.argv[3])):
    ledger.append(sent(f"{sys.argv[2]} {number}"))
"""


def writer(folder: Path, name: str, lines: int, file_bytes: int) -> subprocess.Popen[bytes]:
    """Start a process that writes."""
    root = str(Path(__file__).parents[2])
    environment = {**os.environ, "PYTHONPATH": root}
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder), name, str(lines), str(file_bytes)], env=environment
    )


def await_change(folder: Path, before: int) -> None:
    wait_until(lambda: len(texts(folder)) != before, "it has written")


def test_nothing_was_written_yet(tmp_path: Path) -> None:
    assert list(read(tmp_path / "nowhere")) == []
    assert verify(tmp_path / "nowhere") == []
    Ledger(tmp_path / "nowhere").sync()


def test_lines_are_numbered_chained_and_as_they_were_said(tmp_path: Path) -> None:
    grant = granted()
    entries: list[Entry] = [
        Granted(grant=grant),
        sent("dòng\n“hai”\x00\u2028"),
        Withdrawn(number=grant.number, cause="over"),
    ]
    ledger = Ledger(tmp_path / "state")
    for entry in entries:
        ledger.append(entry)
    ledger.sync()
    lines = list(read(tmp_path / "state"))
    assert [line.entry for line in lines] == entries
    assert [line.n for line in lines] == [1, 2, 3]
    raws = (tmp_path / "state" / FILE).read_bytes().splitlines(keepends=True)
    assert [json.loads(raw)["prev"] for raw in raws] == ["0" * 64, *(sha256(raw).hexdigest() for raw in raws[:-1])]
    assert verify(tmp_path / "state") == []


def test_files_are_this_users_alone(tmp_path: Path) -> None:
    written(tmp_path / "state", 20, file_bytes=1_000)
    assert {path.name for path in (tmp_path / "state").iterdir()} == {FILE, OLDER, HEAD}
    assert {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "state").iterdir()} == {0o600}
    assert stat.S_IMODE((tmp_path / "state").stat().st_mode) == 0o700


@pytest.mark.parametrize("lines", range(1, 30))
def test_a_full_file_is_put_aside_and_the_chain_goes_on(tmp_path: Path, lines: int) -> None:
    written(tmp_path, lines, file_bytes=2_000)
    kept = texts(tmp_path)
    assert kept == [f"câu {number}" for number in range(lines - len(kept) + 1, lines + 1)]
    assert verify(tmp_path) == []
    assert all(path.stat().st_size < 3_000 for path in tmp_path.iterdir())


def test_it_knows_where_older_lines_were_dropped(tmp_path: Path) -> None:
    written(tmp_path, 30, file_bytes=2_000)
    lines = list(read(tmp_path))
    (turned,) = (line.entry for line in lines if isinstance(line.entry, Turned) and line.n > lines[0].n)
    assert turned.first == lines[0].n > 1


def test_two_processes_write_at_once(tmp_path: Path) -> None:
    many = [writer(tmp_path, name, 300, file_bytes=60_000) for name in "ab"]
    assert [process.wait(120) for process in many] == [0, 0]
    assert verify(tmp_path) == []
    for name in "ab":
        mine = [text for text in texts(tmp_path) if text.startswith(name)]
        assert mine == [f"{name} {number}" for number in range(300 - len(mine), 300)]


def test_killed_writers_leave_a_whole_ledger(tmp_path: Path) -> None:
    for round_ in range(4):
        process = writer(tmp_path, f"{round_}", 1_000_000, file_bytes=50_000)
        before = len(texts(tmp_path))
        await_change(tmp_path, before)
        process.send_signal(signal.SIGKILL)
        process.wait()
        Ledger(tmp_path, 50_000).append(sent("danach"))
        assert verify(tmp_path) == []
        assert texts(tmp_path)[-1] == "danach"


def test_reading_while_others_write(tmp_path: Path) -> None:
    process = writer(tmp_path, "a", 1_500, file_bytes=50_000)
    while process.poll() is None:
        assert verify(tmp_path) == []
    assert process.wait() == 0


def test_what_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="ascii")
    with pytest.raises(OSError, match="file"):
        Ledger(tmp_path / "file").append(sent())
    written(tmp_path, 2)
    (tmp_path / FILE).rename(tmp_path / "elsewhere")
    (tmp_path / FILE).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OSError, match="symbolic links"):
        Ledger(tmp_path).append(sent())


def test_a_full_disk_is_told_and_leaves_the_ledger_whole(tmp_path: Path) -> None:
    """A limit on the size of files does what a full disk does."""
    written(tmp_path, 10)
    room = (tmp_path / FILE).stat().st_size + 100  # for a part of the next line

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    command = [sys.executable, "-c", WRITER, str(tmp_path), "a", "1", "1000000"]
    ran = subprocess.run(command, env=environment, preexec_fn=limit, capture_output=True, check=False)
    assert b"No space left on device" in ran.stderr
    assert verify(tmp_path) == []
    Ledger(tmp_path).append(sent("danach"))
    assert verify(tmp_path) == []
    assert len(texts(tmp_path)) == 11


@pytest.mark.parametrize(
    "changes",
    [{"text": "a" * 4_001}, {"endpoint": "e" * 501}, {"redacted": ("r",) * 101}, {"consent": "x"}],
    ids=lambda changes: next(iter(changes)),
)
def test_every_length_is_limited(changes: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        sent(**changes)
