"""The proof before the switch: real nets on every engine that is here, in a process of its own."""

from pathlib import Path

import pytest

from pika_edge.errors import BundleRefused
from pika_edge.trial import examine, prove
from pika_edge.trial.latency import slowest_ms, why_too_slow
from tests.daemon.other_bundle import misjudging_copy
from tests.daemon.running import damaged_copy


def test_good_bundle_is_proven_on_both_engines_beside_the_serving_one(bundle: Path, second: Path) -> None:
    proof = examine(second, bundle)
    assert proof.model.startswith("second-")
    assert [engine.engine for engine in proof.engines] == ["openvino", "onnxruntime"]
    for engine in proof.engines:
        assert engine.cases > 0
        assert engine.slowest_ms > 0
        assert engine.serving_ms is not None


def test_a_serving_bundle_that_does_not_load_is_no_reason_to_refuse_the_new_one(second: Path, tmp_path: Path) -> None:
    assert examine(second, tmp_path / "nowhere").engines[0].serving_ms is None


def test_other_answers_are_refused(bundle: Path, tmp_path: Path) -> None:
    with pytest.raises(BundleRefused, match="golden answers came out differently"):
        prove(misjudging_copy(bundle, tmp_path / "other"))


def test_wrong_bit_is_refused(bundle: Path, tmp_path: Path) -> None:
    with pytest.raises(BundleRefused, match=r"net\.bin is damaged"):
        prove(damaged_copy(bundle, tmp_path / "damaged", "net.bin"))


def test_a_proof_that_takes_too_long_is_given_up(second: Path) -> None:
    with pytest.raises(BundleRefused, match=r"not proven within 0\.05 s"):
        examine(second, patience_s=0.05)


def test_only_the_best_of_each_case_counts() -> None:
    assert slowest_ms([[1.0, 90.0, 2.0], [50.0, 3.0, 70.0]]) == 3.0


@pytest.mark.parametrize(
    ("new_ms", "serving_ms", "is_refused"),
    [(3.0, None, False), (3.1, None, True), (2.9, 0.1, False), (14.9, 10.0, False), (15.1, 10.0, True)],
)
def test_promise_or_what_is_usual_here(new_ms: float, serving_ms: float | None, is_refused: bool) -> None:
    assert (why_too_slow(new_ms, serving_ms) is not None) == is_refused
