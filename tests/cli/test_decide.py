"""`pika-edge decide TEXT…`: decides in this process, no daemon."""

import json
from pathlib import Path

import pytest

from pika_edge.bundle.golden import read_golden
from pika_edge.messages.decision import Decision
from tests.cli.running import pika_edge
from tests.daemon.running import damaged_copy


def test_one_decision_a_text_in_order(bundle: Path) -> None:
    texts = ["con tự buộc dây giày rồi", "I am scared", "hôm nay con buồn"]
    together = pika_edge("decide", "--bundle", str(bundle), *texts)
    assert (together.code, together.err) == (0, "")
    decisions = [Decision.model_validate_json(line) for line in together.out.splitlines()]
    assert len(decisions) == 3
    alone = pika_edge("decide", "--bundle", str(bundle), texts[2])
    assert Decision.model_validate_json(alone.out).emotions == decisions[2].emotions


def test_golden_cases_come_out(bundle: Path) -> None:
    cases = read_golden(bundle / "golden.jsonl")
    lines = b"".join(case.utterance.to_bytes() + b"\n" for case in cases)
    ran = pika_edge("decide", "--bundle", str(bundle), "--jsonl", "-", stdin=lines)
    decisions = [Decision.model_validate_json(line) for line in ran.out.splitlines()]
    assert [case.fits(decision) for case, decision in zip(cases, decisions, strict=True)] == [True] * len(cases)


def test_both_engines_say_the_same(bundle: Path) -> None:
    def said(engine: str) -> list[tuple[object, object]]:
        texts = ["con làm được rồi", "con sợ lắm", "tell me a joke", "bạn đánh con", "dạ"]
        ran = pika_edge("decide", "--bundle", str(bundle), "--engine", engine, *texts)
        assert ran.code == 0, ran.err
        return [(line["soll_emotion"], line["soll_celebrate"]) for line in ran.lines]

    assert said("openvino") == said("onnxruntime")


def test_options_are_read(bundle: Path) -> None:
    options = ["--role", "robot", "--previous", "2+2=?", "--outcome", "correct", "--lang", "en", "--budget-ms", "50"]
    plain, full = (pika_edge("decide", "--bundle", str(bundle), "four", *more) for more in ([], options))
    assert full.code == 0
    assert full.lines[0]["confidence"] != plain.lines[0]["confidence"]


def test_bundle_may_come_from_the_environment(bundle: Path, tmp_path: Path) -> None:
    missing = pika_edge("decide", "a", environment={"PIKA_EDGE_BUNDLE": str(tmp_path)})
    assert missing.code == 1
    assert str(tmp_path) in missing.err
    assert pika_edge("decide", "a", environment={"PIKA_EDGE_BUNDLE": str(bundle)}).code == 0


def test_bad_text_is_told_and_the_others_go_on(bundle: Path) -> None:
    ran = pika_edge("decide", "--bundle", str(bundle), "trước", "", " \t", "giữa", "a" * 9_000, "ch\udcc3", "sau")
    assert ran.code == 1
    told = [line["error"]["reason"] if "error" in line else line["tier"] for line in ran.lines]
    assert told == ["net", "empty", "empty", "net", "too-long", "not-utf8", "net"]


def test_bad_option_is_told(bundle: Path) -> None:
    ran = pika_edge("decide", "--bundle", str(bundle), "a", "--budget-ms", "9")
    assert ran.code == 1
    (line,) = ran.lines
    assert line["error"]["reason"] == "bad-field"
    assert "budget_ms" in line["error"]["detail"]


def test_options_are_what_a_line_need_not_say(bundle: Path) -> None:
    lines = '{"id": 1, "text": "con mèo"}\n{"id": 2, "text": "con mèo", "budget_ms": 9}\n'
    ran = pika_edge("decide", "--bundle", str(bundle), "--jsonl", "-", "--budget-ms", "8", stdin=lines.encode())
    assert [line["error"]["detail"].split()[-1] for line in ran.lines] == ["10", "10"]
    ran = pika_edge("decide", "--bundle", str(bundle), "--jsonl", "-", "--outcome", "correct", stdin=lines.encode())
    assert ["error" in line for line in ran.lines] == [False, True]


@pytest.mark.parametrize(
    "arguments", [(), ("a", "--jsonl", "-"), ("--role", "parent", "a"), ("--engine", "torch", "a")]
)
def test_bad_usage_is_2(arguments: tuple[str, ...]) -> None:
    ran = pika_edge("decide", *arguments)
    assert ran.code == 2
    assert "usage: pika-edge decide" in ran.err


def test_damaged_bundle_is_told(bundle: Path, tmp_path: Path) -> None:
    ran = pika_edge("decide", "--bundle", str(damaged_copy(bundle, tmp_path / "b", "net.bin")), "a")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("pika-edge: bundle-refused: ")
    assert "net.bin is damaged" in ran.err
    assert "Traceback" not in ran.err


def test_output_is_json_whatever_the_locale(bundle: Path) -> None:
    ran = pika_edge("decide", "--bundle", str(bundle), "chào", environment={"LC_ALL": "C", "LANG": "C"})
    assert ran.code == 0
    assert json.loads(ran.out)["tier"] == "net"
