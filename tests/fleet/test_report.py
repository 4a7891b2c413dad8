"""Reports: what is done, which version all get, and what is refused as a report."""

from datetime import datetime, timezone
from pathlib import Path

import pytest

from pika_edge.errors import ConfigError
from pika_edge.fleet.report import Outcome, Record, Report, read_report
from tools.benching_flash.results import passed

NOW = datetime(2026, 11, 24, tzinfo=timezone.utc)


def record(robot: str, outcome: Outcome, after: str | None = None, reason: str | None = None) -> Record:
    return Record(
        robot=robot, ring="1", outcome=outcome, reason=reason, after=after, began=NOW, took_s=2.0, fetched_bytes=5
    )


def test_the_first_that_is_done_says_which_version_all_get(tmp_path: Path) -> None:
    report = Report(kind="predetermination", began=NOW)
    report.expect(["a", "b", "c", "d"])
    report.expect(["d", "a"])
    report.add(record("a", "failed", "predetermination-1.0.0", "older"))
    assert report.done == []
    report.add(record("b", "kept", "predetermination-2.0.0"))
    report.add(record("c", "waiting", "predetermination-3.0.0"))
    assert (report.version, report.done) == ("2.0.0", ["b", "c"])
    assert report.left == ["d"]
    assert report.counts == {"older": 1, "kept": 1, "waiting": 1}
    report.save(tmp_path / "report.json")
    assert read_report(tmp_path / "report.json") == report
    assert [path.name for path in tmp_path.iterdir()] == ["report.json"]


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"kind": "x", "began": "2026-11-24T00:00:00Z", "version": "../1"}'])
def test_no_report(tmp_path: Path, text: str) -> None:
    path = tmp_path / "report.json"
    path.write_text(text)
    with pytest.raises(ConfigError, match="is no report of `flash`"):
        read_report(path)
    with pytest.raises(ConfigError, match="No such file"):
        read_report(tmp_path / "none.json")


def test_what_a_pass_comes_to() -> None:
    one = passed(6, 3.04, [record("a", "kept"), record("b", "failed", reason="cut-off"), record("c", "kept")])
    assert (one.outcomes, one.fetched_bytes, one.took_s) == ({"kept": 2, "cut-off": 1}, 15, 3.0)
    assert one.why == {"b": "cut-off: "}
