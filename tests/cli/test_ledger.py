"""`pika-edge ledger`: what a parent reads, and whether it is whole."""

from pathlib import Path

from pika_edge.ledger import Ledger, Mended, Withdrawn
from pika_edge.ledger.consent import give
from tests.cli.running import Ran, pika_edge
from tests.consent.made import granted
from tests.ledger.made import FILE, sent, written


def ledger(folder: Path, *arguments: str) -> Ran:
    return pika_edge("ledger", *arguments, environment={"PIKA_EDGE_STATE_DIR": str(folder)})


def test_nothing_has_left(tmp_path: Path) -> None:
    ran = ledger(tmp_path / "nowhere")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[0] == "no consent"
    assert ran.out.splitlines()[-1] == "nothing has left the robot"
    assert ledger(tmp_path, "--verify").out == "the ledger is whole: 0 lines\n"
    assert ledger(tmp_path, "--json").out == ""


def test_the_table_a_parent_reads(tmp_path: Path) -> None:
    grant = granted()
    give(tmp_path, grant)
    book = Ledger(tmp_path)
    book.append(sent("con tên là [tên]", previous="Con tên gì?", redacted=("name", "school"), serious=True))
    book.append(sent("con sợ\x1b[2J", redacted=()))
    book.append(Withdrawn(number=grant.number, cause="over"))
    book.append(Mended(cause="cut-short", rest='{"n":5', rest_bytes=6))
    ran = ledger(tmp_path)
    assert (ran.code, ran.err) == (0, "")
    first, blank, titles, *rows = ran.out.splitlines()
    assert first.startswith("Lan lets words go to groq and l4 until ")
    assert blank == ""
    assert titles.split() == ["WHEN", "TO", "WHOM", "TAKEN", "OUT", "WHAT"]
    assert "–" in rows[0]
    assert f"consent {grant.number}: Lan lets words go" in rows[0]
    for part in (
        "groq at api.groq.com",
        "name, school",
        "“con tên là [tên]” — after Pika's “Con tên gì?”",
        "asked: emotion",
    ):
        assert part in rows[1]
    assert "nothing" in rows[2]
    assert "“con sợ�[2J”" in rows[2]
    assert f"consent {grant.number} is over" in rows[3]
    assert 'the ledger did not end as it was left (cut-short), left of it: {"n":5' in rows[4]
    assert len({row.index("“") for row in rows[1:3]}) == 1  # one column under the other


def test_only_the_last_lines_and_as_they_are_stored(tmp_path: Path) -> None:
    written(tmp_path, 5)
    assert [line["entry"]["text"] for line in ledger(tmp_path, "--json", "--last", "2").lines] == ["câu 4", "câu 5"]
    assert ledger(tmp_path, "--json").out.encode() == (tmp_path / FILE).read_bytes()
    assert len(ledger(tmp_path, "--last", "0").out.splitlines()) == 4


def test_what_is_not_whole_is_1_and_told_with_its_place(tmp_path: Path) -> None:
    written(tmp_path, 5)
    path = tmp_path / FILE
    path.write_bytes(path.read_bytes().replace("câu 3".encode(), "câu 8".encode()))
    for arguments in ((), ("--verify",), ("--json",)):
        ran = ledger(tmp_path, *arguments)
        assert ran.code == 1
        assert ran.err == "pika-edge: the ledger is not whole: line 3 is not what was written then\n"
        assert ("câu 8" in ran.out) == (arguments != ("--verify",))
