"""The corpus: what it may not hold, and what its readers' agreement is worth."""

import json
from pathlib import Path

import pytest

pytestmark = pytest.mark.train
pytest.importorskip("sklearn", reason="needs the extra `train`")

from tools import corpus  # noqa: E402
from tools.scoring.cases import Case, read_cases  # noqa: E402
from tools.training.agreement import agreement  # noqa: E402
from tools.training.near import nearest  # noqa: E402

SHIPPED = corpus.ROOT / "models" / "predetermination" / "corpus"


def case(text: str, **more: object) -> Case:
    plain = {"lang": "vi", "slice": "plain", "soll_emotion": "happy", "emotions": ["happy"], "soll_celebrate": "no"}
    return Case.model_validate({"text": text, **plain, **more})


def write(folder: Path, training: list[Case], dev: list[Case]) -> Path:
    for name, cases in (("train.jsonl", training), ("dev.jsonl", dev)):
        (folder / name).write_text("".join(one.model_dump_json() + "\n" for one in cases), encoding="utf-8")
    return folder


def test_shipped_corpus_passes(capsys: pytest.CaptureFixture[str]) -> None:
    assert corpus.main([]) == 0
    told = capsys.readouterr().out
    assert "0 to remove" in told
    assert "soll_kappa" in told


def test_shipped_corpus_is_as_large_and_as_varied_as_the_card_says() -> None:
    cases = read_cases(SHIPPED / "train.jsonl")
    assert len(cases) >= 12_000
    assert sum(one.role == "robot" for one in cases) >= 1_500
    assert min(len(one.readings) for one in cases) >= 2


@pytest.mark.parametrize(
    "twin", ["con buộc được dây giày rồi", "Con buộc được dây giày rồi!", "con buoc duoc day giay roi nha"]
)
def test_held_out_case_in_other_clothes_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], twin: str
) -> None:
    folder = write(tmp_path, [case("hôm nay mưa to quá"), case(twin)], [case("con buộc được dây giày rồi")])
    assert corpus.main(["--corpus", str(folder)]) == 1
    assert "line 2 is" in capsys.readouterr().out


def test_file_named_on_the_command_line_is_held_out_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write(tmp_path, [case("sao cá không ngủ")], [case("con mèo nhà con")])
    more = tmp_path / "more.jsonl"
    more.write_text(case("sao cá không ngủ hả").model_dump_json() + "\n", encoding="utf-8")
    assert corpus.main(["--corpus", str(folder)]) == 0
    assert corpus.main(["--corpus", str(folder), "--against", str(more)]) == 1
    assert "more.jsonl" in capsys.readouterr().out


def test_repeat_is_refused_but_not_in_another_situation(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    again = [case("con biết rồi"), case("Con biết rồi."), case("con biết rồi", previous="Con mèo kêu sao?")]
    folder = write(tmp_path, again, [case("trời nóng ghê")])
    assert corpus.main(["--corpus", str(folder)]) == 1
    told = capsys.readouterr().out
    assert "line 2 repeats line 1" in told
    assert "line 3" not in told


def test_other_stories_are_not_near() -> None:
    assert nearest(["con được mười điểm toán"], ["em con mới biết đi", "sao trời màu xanh"]) == []


def test_agreement_is_perfect_or_what_it_is() -> None:
    same = [case("a", readings=[["happy", "no"], ["happy", "no"]]), case("b", readings=[["proud", "yes"]] * 2)]
    perfect = agreement(same)
    assert perfect is not None
    assert perfect.soll_kappa == 1.0
    once = case("d", readings=[["calm", "no"]])
    split = agreement([*same, case("c", readings=[["happy", "no"], ["proud", "yes"]]), once])
    assert split is not None
    assert split.soll_accuracy == pytest.approx(2 / 3)
    assert split.cases == 3
    assert agreement([once]) is None


def test_bad_file_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write(tmp_path, [case("con mèo")], [case("con chó")])
    (folder / "train.jsonl").write_text(json.dumps({"text": "x"}), encoding="utf-8")
    assert corpus.main(["--corpus", str(folder)]) == 1
    assert "train.jsonl:1" in capsys.readouterr().err
