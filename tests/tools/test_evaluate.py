"""Scores: known answers for known mistakes, and the program on the shipped net and the development cases."""

import json
from pathlib import Path

import numpy as np
import pytest

from pika_edge.config import paths
from tools import evaluate
from tools.scoring.cases import Case
from tools.scoring.scores import Answer, calibration_error, f1, macro_f1, score, score_all
from tools.scoring.worst import worst_cases

DEV = paths.shipped_bundle() / "corpus" / "dev.jsonl"
PNG = b"\x89PNG\r\n"


def case(soll_emotion: str, soll_celebrate: str = "no", **more: object) -> Case:
    plain = {"text": "con mèo", "lang": "vi", "slice": "plain", "emotions": [soll_emotion]}
    return Case.model_validate(plain | {"soll_emotion": soll_emotion, "soll_celebrate": soll_celebrate} | more)


def answer(soll_emotion: str, soll_celebrate: str = "no", confidence: float = 0.5) -> Answer:
    return Answer(soll_emotion, soll_celebrate, frozenset({soll_emotion}), confidence, confidence >= 0.9)


def test_f1_of_known_mistakes() -> None:
    assert f1(np.array([True, True, False, False]), np.array([True, False, True, False])) == 0.5
    assert macro_f1(np.array(["a", "a", "b"]), np.array(["a", "b", "b"])) == pytest.approx(2 / 3)
    assert f1(np.array([False]), np.array([False])) == 0.0


def test_calibration_error_is_the_gap_between_confidence_and_truth() -> None:
    assert calibration_error(np.full(10, 0.75), np.array([True] * 8 + [False] * 2)) == pytest.approx(0.05)


def test_scores_of_known_answers() -> None:
    cases = [case("serious"), case("serious"), case("proud", "yes"), case("happy")]
    given = [answer("serious", confidence=0.95), answer("happy"), answer("proud", "no"), answer("serious")]
    scores = score(cases, given)
    assert scores["serious_recall"] == 0.5
    assert scores["false_alarms"] == 0.5
    assert scores["celebrate_f1"] == 0.0
    assert scores["soll_accuracy"] == 0.5
    assert scores["sure_share"] == 0.25
    assert scores["sure_accuracy"] == 1.0


def test_groups_are_language_slice_and_role() -> None:
    cases = [case("happy"), case("proud", "yes", role="robot", lang="en", slice="context", previous="Đố con!")]
    groups = score_all(cases, [answer("happy"), answer("happy")])
    assert {"all", "lang-vi", "lang-en", "slice-plain", "slice-context", "role-child", "role-robot"} == groups.keys()
    assert groups["role-robot"]["soll_accuracy"] == 0.0


def test_worst_are_the_surest_mistakes_of_either_half() -> None:
    cases = [case("happy"), case("proud", "yes"), case("calm")]
    found = worst_cases(cases, [answer("happy", "no", 0.9), answer("proud", "no", 0.4), answer("sorry", "no", 0.8)])
    assert [(one["right"], one["given"]) for one in found] == [("calm no", "sorry no"), ("proud yes", "proud no")]


def test_table_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    assert evaluate.main(["--cases", str(DEV), "--worst", "2"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith("| all | 283 |") for line in lines)
    assert sum(line.startswith("| 0.") for line in lines) == 2


def test_json_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    assert evaluate.main(["--cases", str(DEV), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["all"]["cases"] == 283
    assert set(told["lang"]) == {"vi", "en", "mixed"}
    assert told["role"]["child"] == told["all"]


def test_confusion_matrix_as_a_picture(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("matplotlib", reason="needs the extra `train`")
    picture = tmp_path / "confusion.png"
    assert evaluate.main(["--cases", str(DEV), "--picture", str(picture)]) == 0
    assert picture.read_bytes().startswith(PNG)
    assert evaluate.main(["--cases", str(DEV), "--picture", str(tmp_path / "no" / "such.png")]) == 1
    assert "--picture" in capsys.readouterr().err


def test_bad_cases_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "cases.jsonl"
    file.write_text('{"text": "con mèo"}\n', encoding="utf-8")
    assert evaluate.main(["--cases", str(file)]) == 1
    assert "cases.jsonl:1" in capsys.readouterr().err
