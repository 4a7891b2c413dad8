"""Temperatures and thresholds do what the manifest says of them."""

import pytest

pytestmark = pytest.mark.train
pytest.importorskip("torch", reason="needs the extra `train`")

import torch  # noqa: E402

from pika_edge.messages.labels import EMOTIONS  # noqa: E402
from tools.scoring.cases import Case  # noqa: E402
from tools.scoring.held_out import hold_out  # noqa: E402
from tools.scoring.scores import score  # noqa: E402
from tools.training.calibrate import decide_all, fit_temperatures, fit_thresholds  # noqa: E402
from tools.training.cases import targets, voted  # noqa: E402


def test_boastful_net_is_cooled_down() -> None:
    cases = _cases(10)
    logits = 20.0 * targets(cases)
    logits[::4] = logits[::4].roll(1, dims=1)  # every fourth answer is wrong, and as loud as the others
    calibration = fit_temperatures(cases, logits)
    assert min(calibration.soll, calibration.emotions, calibration.celebrate) > 2.0


def test_thresholds_find_serious_and_leave_the_rest() -> None:
    cases = _cases(10)
    logits = 6.0 * targets(cases)
    logits[:, EMOTIONS.index("serious")] -= 4.0  # a net that hardly dares to say it
    calibration = fit_temperatures(cases, logits)
    scores = score(cases, decide_all(logits, calibration, fit_thresholds(cases, logits, calibration)))
    assert scores["serious_recall"] >= 0.9
    assert scores["soll_macro_f1"] > 0.9


def test_a_tenth_of_every_author_is_held_out_and_neighbours_stay_together() -> None:
    cases = [case.model_copy(update={"author": author}) for author in "ab" for case in _cases(20)]
    learning, held_out = hold_out(cases, seed=7)
    assert sorted(map(id, [*learning, *held_out])) == sorted(map(id, cases))
    for author in "ab":
        own = [case for case in cases if case.author == author]
        chosen = [index for index, case in enumerate(own) if any(case is one for one in held_out)]
        assert len(chosen) == pytest.approx(len(own) / 10, abs=12)
        assert len({index // 12 for index in chosen}) == -(-len(chosen) // 12)


def test_every_reader_has_a_vote_in_what_is_learnt() -> None:
    case = _cases(1)[0].model_copy(update={"readings": (("neutral", "no"), ("happy", "yes"), ("neutral", "no"))})
    votes = voted(case)
    assert votes[:2].tolist() == [0.75, 0.25]
    assert votes[-1] == 0.25
    assert torch.equal(voted(_cases(1)[0]), targets(_cases(1))[0])


def test_targets_are_what_a_perfect_net_answers() -> None:
    perfect = targets(_cases(1))
    assert torch.equal(perfect[:, : len(EMOTIONS)], torch.eye(len(EMOTIONS)))
    assert perfect[:, -1].sum() == 1.0


def _cases(each: int) -> list[Case]:
    return [
        Case(
            text=f"con {label} {number}",
            lang="vi",
            slice="plain",
            soll_emotion=label,
            emotions=(label,),
            soll_celebrate="yes" if label == "proud" else "no",
        )
        for label in EMOTIONS
        for number in range(each)
    ]
