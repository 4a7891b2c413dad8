"""`pika-edge decide --jsonl`: one line out for each line in, in order, whatever the line holds."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.cli.running import Ran, pika_edge
from tests.daemon.running import PROGRAM, clean_environment

GOOD = '{"id": "%s", "text": "con vui quá"}'


def decided(bundle: Path, lines: bytes) -> Ran:
    ran = pika_edge("decide", "--bundle", str(bundle), "--jsonl", "-", stdin=lines)
    assert (ran.code, ran.err) == (0, "")
    return ran


def test_ids_and_order_are_kept(bundle: Path, tmp_path: Path) -> None:
    file = tmp_path / "cases.jsonl"
    ids = [f"vi-{number}" for number in range(50)] + ["", "có dấu", "with space"]
    file.write_text("".join(json.dumps({"text": f"câu {i}", "id": i}) + "\n" for i in ids), encoding="utf-8")
    ran = pika_edge("decide", "--bundle", str(bundle), "--jsonl", str(file))
    assert [line["id"] for line in ran.lines] == ids
    assert all("soll_emotion" in line and "error" not in line for line in ran.lines)
    assert decided(bundle, file.read_bytes()).lines[7]["emotions"] == ran.lines[7]["emotions"]


def test_ids_lines_and_line_ends_as_they_come(bundle: Path) -> None:
    """No id, a number as id, an id on an error, line ends of Windows, a last line without any."""
    lines = b'{"text": "a"}\n{"text": "a", "id": 17}\r\n{"text": "", "id": -1}\r\n{"id": "last", "text": "a"}'
    told = decided(bundle, lines).lines
    assert [line.get("id") for line in told] == [None, 17, -1, "last"]
    assert ["id" in line for line in told] == [False, True, True, True]
    assert ["error" in line for line in told] == [False, False, True, False]


def test_labelled_cases_are_accepted_as_they_are(bundle: Path) -> None:
    corpus = Path(__file__).parents[2] / "models" / "predetermination" / "corpus" / "dev.jsonl"
    lines = corpus.read_bytes().splitlines(keepends=True)[:200]
    cases = [json.loads(line) for line in lines]
    assert any(set(case) - {"id", "text", "role", "previous", "outcome", "lang"} for case in cases)
    told = decided(bundle, b"".join(lines)).lines
    assert [line["id"] for line in told] == [case["id"] for case in cases]
    assert not [line for line in told if "error" in line]


BAD = {
    "blank line": (b"", "not-json", False),
    "white space": (b"  \t", "not-json", False),
    "not JSON": (b"con vui", "not-json", False),
    "cut": (b'{"id": "x", "text": "a"', "not-json", False),
    "broken UTF-8": (b'{"id": "x", "text": "ch\xc3"}', "not-utf8", False),
    "1 MB": (b'{"id": "x", "text": "' + b"a" * 1_000_000 + b'"}', "too-long", False),
    "10 MB without a quote": (b"a" * 10_000_000, "too-long", False),
    "nested": (b"[" * 100_000, "not-json", False),
    "a list": (b'["a"]', "bad-field", False),
    "a string": (b'"a"', "bad-field", False),
    "no text": (b'{"id": "x"}', "bad-field", True),
    "text is a number": (b'{"id": "x", "text": 5}', "bad-field", True),
    "empty text": (b'{"id": "x", "text": ""}', "empty", True),
    "long text": (b'{"id": "x", "text": "' + b"a" * 9_000 + b'"}', "too-long", True),
    "lone surrogate in text": (rb'{"id": "x", "text": "\ud800"}', "bad-field", True),
    "nobody's role": (b'{"id": "x", "text": "a", "role": "parent"}', "bad-field", True),
    "huge budget": (b'{"id": "x", "text": "a", "budget_ms": 1' + b"0" * 400 + b"}", "bad-field", True),
    "very huge budget": (b'{"id": "x", "text": "a", "budget_ms": 1' + b"0" * 9_000 + b"}", "not-json", False),
}


@pytest.fixture(scope="module")
def all_bad(bundle: Path) -> list[dict[str, object]]:
    """Give what comes of all bad lines in one go, each between two good ones; the last has no line end."""
    lines = [(GOOD % "before").encode()]
    for number, (bad, _, _) in enumerate(BAD.values()):
        lines += [bad, (GOOD % number).encode()]
    return decided(bundle, b"\n".join(lines)).lines


def test_the_rest_go_on(all_bad: list[dict[str, object]]) -> None:
    assert [line.get("id") for line in all_bad[::2]] == ["before", *[str(number) for number in range(len(BAD))]]
    assert all("soll_emotion" in line for line in all_bad[::2])


@pytest.mark.parametrize("name", BAD)
def test_bad_line_gives_an_error_line(all_bad: list[dict[str, object]], name: str) -> None:
    _, reason, has_id = BAD[name]
    line = all_bad[1 + 2 * list(BAD).index(name)]
    error = line["error"]
    assert isinstance(error, dict)
    assert error["reason"] == reason, error
    assert error["detail"]
    assert line.keys() == ({"id", "error"} if has_id else {"error"})


ODD_IDS = [
    rb'"\ud800"',
    b"NaN",
    b"-Infinity",
    b"1e400",
    b"null",
    b"true",
    b"0.5",
    b'["a"]',
    b'{"a": 1}',
    b'"' + b"i" * 100_000 + b'"',
    b"1" + b"0" * 4_000,
    *[b"[" * depth + b"]" * depth for depth in (500, 900, *range(930, 1_000, 2))],
]


def test_odd_ids_cost_nobody_else_his_line(bundle: Path) -> None:
    lines = b"".join(b'{"text": "a", "id": ' + odd + b"}\n" + (GOOD % "next").encode() + b"\n" for odd in ODD_IDS)
    told = decided(bundle, lines).lines
    assert len(told) == 2 * len(ODD_IDS)
    assert {line["id"] for line in told[1::2]} == {"next"}
    assert all("error" in line or "soll_emotion" in line for line in told[::2])


def test_no_line_is_no_line(bundle: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    ran = pika_edge("decide", "--bundle", str(bundle), "--jsonl", str(tmp_path / "empty"))
    assert (ran.code, ran.out, ran.err) == (0, "", "")


@pytest.mark.parametrize("name", ["none", "."])
def test_file_that_cannot_be_read_is_told(bundle: Path, tmp_path: Path, name: str) -> None:
    ran = pika_edge("decide", "--bundle", str(bundle), "--jsonl", str(tmp_path / name))
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("pika-edge: bad-config: cannot read ")


def test_answers_come_line_by_line(bundle: Path) -> None:
    """A program that talks to it through pipes gets each answer before it says the next line."""
    command = [PROGRAM, "decide", "--bundle", str(bundle), "--jsonl", "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=clean_environment()) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        for number in range(3):
            running.stdin.write((GOOD % number + "\n").encode())
            running.stdin.flush()
            assert json.loads(running.stdout.readline())["id"] == str(number)
        running.stdin.close()
        assert running.wait(60) == 0


def test_reader_that_leaves_early_is_no_error(bundle: Path, tmp_path: Path) -> None:
    file = tmp_path / "cases.jsonl"
    file.write_text((GOOD % 1 + "\n") * 2_000, encoding="utf-8")
    command = f"'{PROGRAM}' decide --bundle '{bundle}' --jsonl '{file}' | head -1"
    ran = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], capture_output=True, env=clean_environment(), check=False
    )
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert ran.stdout.count(b"\n") == 1
