"""Golden opinions: a model that thinks otherwise on this machine is refused, and so is a file that is none."""

from pathlib import Path

import pytest

from pika_edge.errors import BundleRefused
from pika_edge.messages import Utterance
from pika_edge.opinion import Opinion
from pika_edge.slm.golden import (
    TOLERANCE,
    GoldenOpinion,
    check_golden_opinions,
    read_golden_opinions,
    write_golden_opinions,
)

ASKED = Utterance(text="con sợ bóng tối", previous="Con sao thế?", outcome="correct")


def opinion(first: float = 0.5, celebrate: float = 0.5) -> Opinion:
    """Give an opinion that is so sure of the first label, and of celebrating."""
    return Opinion(soll=(first, 1.0 - first, *[0.0] * 11), celebrate=celebrate)


GOLDEN = GoldenOpinion.of(ASKED, opinion())


@pytest.mark.parametrize("sign", [1, -1])
def test_processors_may_round_but_not_think_otherwise(sign: int) -> None:
    near, far = sign * (TOLERANCE - 0.001), sign * (TOLERANCE + 0.001)
    assert GOLDEN.fits(opinion(0.5 + near, 0.5 + near))
    assert not GOLDEN.fits(opinion(first=0.5 + far))
    assert not GOLDEN.fits(opinion(celebrate=0.5 + far))


def test_a_half_that_is_missing_is_another_opinion() -> None:
    assert not GOLDEN.fits(Opinion(soll=opinion().soll, celebrate=None))
    assert not GoldenOpinion.of(ASKED, Opinion(soll=opinion().soll, celebrate=None)).fits(opinion(celebrate=0.0))


def test_all_that_are_right_pass_and_one_that_is_wrong_is_counted() -> None:
    cases = [GoldenOpinion.of(Utterance(text=text), opinion()) for text in ("a", "b", "c")]
    check_golden_opinions(cases, lambda _: opinion(0.55))
    with pytest.raises(BundleRefused, match="1 of 3 golden opinions came out differently on this machine"):
        check_golden_opinions(cases, lambda asked: opinion(0.9 if asked.text == "b" else 0.5))


def test_what_is_written_is_read(tmp_path: Path) -> None:
    cases = [GOLDEN, GoldenOpinion.of(Utterance(text="I did it"), opinion(0.25, 1.0))]
    write_golden_opinions(tmp_path / "golden.jsonl", cases)
    assert read_golden_opinions(tmp_path / "golden.jsonl") == cases


SOUND = GOLDEN.model_dump_json()
DAMAGED = {
    "cut": SOUND[:-2].encode(),
    "not JSON": b"golden",
    "not UTF-8": SOUND.encode("utf-16"),
    "a blank line": f"{SOUND}\n\n".encode(),
    "twelve labels": SOUND.replace("0.5,0.5,", "0.5,").encode(),
    "no probability": SOUND.replace("0.5,0.5,", "1.5,0.5,").encode(),
    "unknown field": SOUND.replace('"opinion"', '"thought"').encode(),
    "no words": SOUND.replace("con sợ bóng tối", " ").encode(),
}


@pytest.mark.parametrize("content", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_file_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "golden.jsonl").write_bytes(content)
    with pytest.raises(BundleRefused, match="holds a line that is no golden opinion"):
        read_golden_opinions(tmp_path / "golden.jsonl")


def test_a_file_without_a_case_is_refused(tmp_path: Path) -> None:
    (tmp_path / "golden.jsonl").touch()
    with pytest.raises(BundleRefused, match="holds no golden opinion"):
        read_golden_opinions(tmp_path / "golden.jsonl")
