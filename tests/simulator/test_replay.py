"""Replay: what is decided otherwise is told and fails, until the reference is renewed."""

import json
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from pika_edge.bundle.golden import CONFIDENCE_TOLERANCE
from pika_edge.simulator.api import Replay
from pika_edge.simulator.replay.compare import replay
from pika_edge.simulator.replay.recorded import BadRecording, parse_recording, read_recording
from pika_edge.simulator.replay.renew import write_renewed
from pika_edge.simulator.replay.respondent import InProcess, load_respondent
from pika_edge.simulator.replay.told import told
from tests.cli.running import pika_edge
from tests.conftest import StartDaemon
from tests.simulator.running import Message, Page, RunningSimulator

RECORDING = Path(__file__).with_name("recordings") / "robot.jsonl"
Edit = Callable[[Message], object]


def edited(path: Path, number: int, edit: Edit) -> Path:
    """Give a copy of the recording in which one line's message is edited."""
    lines = RECORDING.read_text(encoding="utf-8").splitlines()
    message = json.loads(lines[number])
    edit(message)
    lines[number] = json.dumps(message, ensure_ascii=False, separators=(",", ":"))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def decide_otherwise(line: Message) -> None:
    assert line["decision"]["soll_emotion"] == "sorry"
    line["decision"] |= {"soll_emotion": "happy", "soll_celebrate": "yes", "confidence": 0.5}


@pytest.fixture(scope="module")
def net(bundle: Path) -> InProcess:
    """Give the bundle's net, loaded once."""
    return load_respondent(bundle)


def renew(path: Path, net: InProcess) -> int:
    """Renew a recording; give how many decisions had changed."""
    session = read_recording(path)
    again = replay(session, net)
    write_renewed(path, session, again)
    return again.replay.changed


def test_what_is_decided_as_then_is_well_and_what_is_not_fails(tmp_path: Path) -> None:
    path = edited(tmp_path / "one.jsonl", 4, decide_otherwise)
    before = path.read_bytes()
    ran = pika_edge("replay", str(RECORDING), str(path))
    assert (ran.code, ran.err) == (1, "")
    (row,) = [line for line in ran.out.splitlines() if line.startswith("robot-")]
    assert row.startswith("robot-02")
    assert "happy, celebrate → sorry" in row
    assert "0.50 → 0.9" in row
    assert "0 of 5 decisions changed" in ran.out
    assert "1 of 5 decisions changed" in ran.out
    assert "--renew" in ran.out
    assert path.read_bytes() == before


def test_renewed_by_its_command_it_is_well_again(tmp_path: Path, net: InProcess) -> None:
    path = edited(tmp_path / "one.jsonl", 4, decide_otherwise)
    before = path.read_text(encoding="utf-8").splitlines()
    ran = pika_edge("replay", "--renew", str(path))
    assert (ran.code, "happy, celebrate → sorry" in ran.out) == (0, True)
    after = path.read_text(encoding="utf-8").splitlines()
    assert [number for number in range(1, len(after)) if after[number] != before[number]] == [4]
    assert replay(read_recording(path), net).replay.changed == 0
    assert list(tmp_path.iterdir()) == [path]


def test_an_utterance_without_a_decision_is_one_that_changed(tmp_path: Path, net: InProcess) -> None:
    path = tmp_path / "new.jsonl"
    path.write_bytes(line(0) + line(1))
    again = replay(read_recording(path), net).replay
    assert (again.changed, again.turns[0].was, again.turns[0].now.soll_emotion) == (1, None, "proud")
    assert "– → proud, celebrate" in told(again)
    assert [renew(path, net), renew(path, net)] == [1, 0]


def test_what_is_renewed_has_no_old_revisions(tmp_path: Path, net: InProcess) -> None:
    path = tmp_path / "two.jsonl"
    first = line(2).replace(b'"soll_emotion":"proud"', b'"soll_emotion":"happy"')
    path.write_bytes(line(0) + line(1) + first + first.replace(b'"revision":0', b'"revision":1'))
    assert renew(path, net) == 1
    (turn,) = read_recording(path).turns
    assert [(decision.revision, decision.soll_emotion) for decision in turn.decisions] == [(0, "proud")]


@pytest.mark.parametrize(("by", "changed"), [(CONFIDENCE_TOLERANCE / 2, 0), (CONFIDENCE_TOLERANCE * 2, 1)])
def test_rounding_is_no_change(tmp_path: Path, net: InProcess, by: float, changed: int) -> None:
    def shift(line: Message) -> None:
        line["decision"]["confidence"] -= by

    path = edited(tmp_path / "one.jsonl", 4, shift)
    assert replay(read_recording(path), net).replay.changed == changed


def test_through_a_daemon_the_last_word_is_compared(start_daemon: StartDaemon) -> None:
    daemon = start_daemon()
    ran = pika_edge("replay", "--json", "--door", daemon.door, str(RECORDING))
    again = Replay.model_validate_json(ran.out)
    assert (ran.code, again.compared, again.changed, len(again.turns)) == (0, "last", 0, 5)


def test_the_page_can_replay_what_was_recorded(simulator: RunningSimulator, page: Page) -> None:
    assert simulator.post("/api/recording", {"on": True, "words": True}).status_code == 200
    said = page.ask("con yêu Pika nhất")["id"]
    simulator.post("/api/recording", {"on": False})
    again = replayed(simulator, b"")
    assert [(turn.id, turn.changed) for turn in again.turns] == [(said, False)]
    assert replayed(simulator, simulator.get("/api/recording").content) == again


def test_the_page_sees_what_changed(simulator: RunningSimulator, tmp_path: Path) -> None:
    again = replayed(simulator, edited(tmp_path / "one.jsonl", 4, decide_otherwise).read_bytes())
    assert again.changed == 1
    (turn,) = [turn for turn in again.turns if turn.changed]
    assert turn.was is not None
    assert (turn.was.soll_emotion, turn.now.soll_emotion) == ("happy", "sorry")


def test_without_words_nothing_can_be_replayed(simulator: RunningSimulator) -> None:
    simulator.post("/api/recording", {"on": True})
    simulator.post("/api/recording", {"on": False})
    answer = post(simulator, b"")
    assert (answer.status_code, answer.json()["reason"]) == (400, "bad-recording")
    assert "without words" in answer.json()["detail"]


def test_too_long_a_recording_is_refused(simulator: RunningSimulator) -> None:
    answer = post(simulator, b" " * (8 * 1024**2 + 1))
    assert (answer.status_code, answer.json()["reason"]) == (400, "too-long")


def replayed(simulator: RunningSimulator, content: bytes) -> Replay:
    answer = post(simulator, content)
    assert answer.status_code == 200, answer.text
    return Replay.model_validate_json(answer.content)


def post(simulator: RunningSimulator, content: bytes) -> httpx.Response:
    return simulator.send("/api/replay", content)


def line(number: int) -> bytes:
    return RECORDING.read_bytes().splitlines(keepends=True)[number]


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "does not begin"),
        (line(1), "does not begin"),
        (b"\xff\n", "not UTF-8"),
        (line(0) + b"{\n", "line 2"),
        (line(0) + b'{"type":"weather"}\n', "line 2"),
        (line(0).replace(b'"format":1', b'"format":2'), "line 1"),
        (line(0) + line(1) + line(1), "said twice"),
        (line(0) + b'{"type":"said","t_ms":1.0,"id":"a","said":null}\n', "words of a are missing"),
    ],
)
def test_what_is_no_recording_is_refused(content: bytes, what: str) -> None:
    with pytest.raises(BadRecording, match=what):
        parse_recording(content, "it")


def test_line_breaks_within_a_text_end_no_line() -> None:
    said = b'{"type":"said","t_ms":1.0,"id":"a","said":{"text":"m\xe1\xbb\x99t\xe2\x80\xa8hai"}}\n'
    assert parse_recording(line(0) + said, "it").turns[0].said.text == "một\u2028hai"


def test_a_missing_file_is_told() -> None:
    ran = pika_edge("replay", "nowhere.jsonl")
    assert ran.code == 1
    assert ran.err.startswith("pika-edge: bad-recording: cannot read nowhere.jsonl")


def test_decisions_of_other_programs_are_left_out(tmp_path: Path) -> None:
    def rename(line: Message) -> None:
        line["id"] = "somebody-else"

    session = read_recording(edited(tmp_path / "one.jsonl", 2, rename))
    assert [len(turn.decisions) for turn in session.turns] == [0, 1, 1, 1, 1]
