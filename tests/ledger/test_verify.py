"""Whatever is changed in the ledger is found, and told with its place."""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pika_edge.ledger import Ledger, Mended, read, verify
from tests.ledger.made import FILE, HEAD, OLDER, sent, texts, written

PROPERTY = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Give the files of a ledger whose first lines are dropped already."""
    folder = tmp_path_factory.mktemp("whole")
    written(folder, 18, file_bytes=2_000)
    assert verify(folder) == []
    assert next(read(folder)).n > 1
    return {name: (folder / name).read_bytes() for name in (FILE, OLDER, HEAD)}


def laid_out(folder: Path, files: dict[str, bytes]) -> None:
    for name, content in files.items():
        (folder / name).write_bytes(content)


@PROPERTY
@given(data=st.data())
def test_one_byte_changed_anywhere_is_found(tmp_path: Path, whole: dict[str, bytes], data: st.DataObject) -> None:
    name = data.draw(st.sampled_from([FILE, OLDER, HEAD]))
    content = bytearray(whole[name])
    content[data.draw(st.integers(0, len(content) - 1))] ^= data.draw(st.integers(1, 255))
    laid_out(tmp_path, {**whole, name: bytes(content)})
    assert verify(tmp_path)


@PROPERTY
@given(data=st.data())
def test_an_end_cut_off_is_found_also_after_more_was_written(
    tmp_path: Path, whole: dict[str, bytes], data: st.DataObject
) -> None:
    kept = data.draw(st.integers(0, len(whole[FILE]) - 1))
    laid_out(tmp_path, {**whole, FILE: whole[FILE][:kept]})
    assert verify(tmp_path)
    Ledger(tmp_path).append(sent("danach"))
    assert any(re.search(r"missing", trouble) for trouble in verify(tmp_path))
    (mended,) = (line.entry for line in read(tmp_path) if isinstance(line.entry, Mended))
    assert mended.cause == "lines-lost"
    assert mended.rest_bytes == len(whole[FILE][:kept].rsplit(b"\n")[-1])
    assert mended.rest.startswith(whole[FILE][:kept].rsplit(b"\n")[-1].decode(errors="ignore")[:100])
    assert texts(tmp_path)[-1] == "danach"


@PROPERTY
@given(data=st.data())
def test_lines_taken_out_moved_or_doubled_are_found(
    tmp_path: Path, whole: dict[str, bytes], data: st.DataObject
) -> None:
    lines = (whole[OLDER] + whole[FILE]).splitlines(keepends=True)
    changed = data.draw(st.lists(st.sampled_from(lines), max_size=len(lines)))
    if changed == lines:
        return
    laid_out(tmp_path, {OLDER: b"", FILE: b"".join(changed), HEAD: whole[HEAD]})
    assert verify(tmp_path)


@PROPERTY
@given(rest=st.binary(min_size=1, max_size=300))
def test_what_a_power_cut_left_behind_the_end_is_kept_and_told(
    tmp_path: Path, whole: dict[str, bytes], rest: bytes
) -> None:
    """More than the head knows: the line was written in part when the power went."""
    laid_out(tmp_path, {**whole, FILE: whole[FILE] + rest})
    before = texts(tmp_path)
    assert verify(tmp_path)
    Ledger(tmp_path).append(sent("danach"))
    assert verify(tmp_path) == []
    (mended,) = (line.entry for line in read(tmp_path) if isinstance(line.entry, Mended))
    assert (mended.cause, mended.rest, mended.rest_bytes) == ("cut-short", rest.decode(errors="replace"), len(rest))
    assert texts(tmp_path) == [*before, "danach"]


def test_a_line_the_head_does_not_know_yet_is_taken(tmp_path: Path) -> None:
    """Its writer was killed between line and head."""
    written(tmp_path, 3)
    old = (tmp_path / HEAD).read_bytes()
    written(tmp_path, 2)
    (tmp_path / HEAD).write_bytes(old)
    assert verify(tmp_path) == []
    Ledger(tmp_path).append(sent("danach"))
    assert verify(tmp_path) == []
    assert len(list(read(tmp_path))) == 6


@pytest.mark.parametrize("kept", [None, 0, 10])
def test_a_power_cut_while_a_new_file_is_begun(tmp_path: Path, kept: int | None) -> None:
    written(tmp_path, 3)
    (tmp_path / FILE).rename(tmp_path / OLDER)
    if kept is not None:
        (tmp_path / FILE).write_bytes(b'{"n":4,"at":'[:kept])
    Ledger(tmp_path).append(sent("danach"))
    assert verify(tmp_path) == []
    assert texts(tmp_path) == ["câu 1", "câu 2", "câu 3", "danach"]


def test_places_are_told(tmp_path: Path) -> None:
    written(tmp_path, 6)
    path = tmp_path / FILE
    raws = path.read_bytes().splitlines(keepends=True)
    for changed, told in (
        ([*raws[:2], *raws[4:]], "the lines 3 to 4 are missing"),
        ([*raws[:3], *raws[4:]], "line 4 is missing"),
        ([*raws[:3], raws[3].replace(b"4", b"5"), *raws[4:]], "line 5 stands after line 5"),
        ([*raws[:2], raws[2].replace(b"groq.com", b"evil.com"), *raws[3:]], "line 3 is not what was written then"),
        ([*raws[:5], raws[5].replace(b"groq.com", b"evil.com")], "line 6 is not what was written then"),
        ([*raws[:2], b"{}\n", *raws[3:]], "after line 2 stands a line that cannot be read"),
        ([*raws[:5], raws[5][:-1]], "after line 5 stands a line that is cut short"),
        (raws[:4], "the lines 5 to 6 are missing at the end"),
        (raws[1:], "the lines before 2 are missing"),
        ([], "the lines 1 to 6 are missing at the end"),
    ):
        path.write_bytes(b"".join(changed))
        assert told in verify(tmp_path)


@pytest.mark.parametrize("content", [None, b"", b"{}", b"x" * 10_000])
def test_without_its_head_the_end_is_unknown_and_writing_goes_on(tmp_path: Path, content: bytes | None) -> None:
    written(tmp_path, 3)
    (tmp_path / HEAD).unlink()
    if content is not None:
        (tmp_path / HEAD).write_bytes(content)
    assert "ledger.head is missing or damaged" in verify(tmp_path)[0]
    Ledger(tmp_path).append(sent("danach"))
    assert verify(tmp_path) == ["before line 4 lines may be missing: ledger.head was missing or damaged then"]
    assert texts(tmp_path) == ["câu 1", "câu 2", "câu 3", "danach"]


def test_a_deleted_file_is_missed(tmp_path: Path) -> None:
    written(tmp_path, 12, file_bytes=2_000)
    (tmp_path / FILE).unlink()
    assert "missing at the end" in verify(tmp_path)[0]
    Ledger(tmp_path).append(sent("danach"))
    assert "missing" in verify(tmp_path)[0]
    (tmp_path / OLDER).unlink()
    assert "the lines before" in verify(tmp_path)[0]


@pytest.mark.parametrize("rest", [b"\x00" * 5_000, b"a" * 300_000, b"\n" * 1_000])
def test_strange_ends_with_and_without_head(tmp_path: Path, rest: bytes) -> None:
    for has_head in (True, False):
        written(tmp_path, 2)
        with (tmp_path / FILE).open("ab") as file:
            file.write(rest)
        if not has_head:
            (tmp_path / HEAD).unlink()
        Ledger(tmp_path).append(sent("danach"))
        assert texts(tmp_path)[-1] == "danach"
        mended = [line.entry for line in read(tmp_path) if isinstance(line.entry, Mended)][-1]
        assert mended.cause == ("cut-short" if has_head else "end-unknown")
