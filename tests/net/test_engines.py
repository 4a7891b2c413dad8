"""OpenVINO and ONNX Runtime decide alike, on real utterances of every language and length."""

import json

import numpy as np
import pytest

from pika_edge.bundle.read import open_bundle
from pika_edge.config import paths
from pika_edge.decide.decider import Decider
from pika_edge.messages import Utterance
from pika_edge.net import Net
from pika_edge.net.rows import LENGTHS, RowBuffer
from pika_edge.tiers import TierStates

BUNDLE = open_bundle(paths.shipped_bundle())
FIELDS = ("text", "previous", "outcome", "lang")
CORPUS = paths.shipped_bundle() / "corpus" / "dev.jsonl"


def utterances() -> list[Utterance]:
    """Give the development cases' utterances: vi, en, mixed, with and without context."""
    lines = CORPUS.read_text(encoding="utf-8").splitlines()
    return [Utterance(**{field: json.loads(line)[field] for field in FIELDS}) for line in lines]


@pytest.fixture(scope="module")
def nets() -> tuple[Net, Net]:
    return Net(BUNDLE, "openvino"), Net(BUNDLE, "onnxruntime")


def test_both_engines_give_the_same_decisions(nets: tuple[Net, Net]) -> None:
    first, second = (Decider(net, TierStates()) for net in nets)
    cases = utterances()
    assert len(cases) > 200
    for case in cases:
        one, other = first.decide(case), second.decide(case)
        assert (one.soll_emotion, one.soll_celebrate) == (other.soll_emotion, other.soll_celebrate), case.text
        assert one.confidence == pytest.approx(other.confidence, abs=0.01), case.text


@pytest.mark.parametrize("index", [0, 1])
def test_padding_changes_nothing(nets: tuple[Net, Net], index: int) -> None:
    net = nets[index]
    row = net.composer.compose("con tự buộc dây giày rồi nè")
    padded = row + [net.composer.pad_id] * LENGTHS[0]  # now a row of the longer kind
    np.testing.assert_allclose(net.engine.infer(row).copy(), net.engine.infer(padded), atol=1e-3)


@pytest.mark.parametrize("index", [0, 1])
def test_context_is_read(nets: tuple[Net, Net], index: int) -> None:
    plain, right, wrong = (
        nets[index].read(Utterance(text="con mèo", outcome=outcome)).celebrate
        for outcome in (None, "correct", "incorrect")
    )
    assert right > plain
    assert right > wrong


def test_the_longest_utterance_is_read(nets: tuple[Net, Net]) -> None:
    longest = Utterance(text="ă" * 1000, previous="ợ" * 1000, outcome="correct")
    for net in nets:
        assert sum(net.read(longest).soll) == pytest.approx(1.0, abs=1e-4)


def test_one_utterance_leaves_no_trace_in_the_next(nets: tuple[Net, Net]) -> None:
    short, long = Utterance(text="con vui"), Utterance(text="con buồn " * 40)
    for net in nets:
        before = net.read(short)
        net.read(long)
        assert net.read(short) == before


def test_rows_are_padded_to_one_of_a_few_lengths() -> None:
    short, middle = LENGTHS
    row = RowBuffer(longest=middle + 6, pad_id=1)
    assert row.fill([5] * (middle + 1)) == middle + 6
    assert row.views[middle + 6].tolist() == [[5] * (middle + 1) + [1] * 5]
    assert row.fill([6, 7]) == short
    assert row.views[short].tolist() == [[6, 7] + [1] * (short - 2)]
    assert row.fill([8] * middle) == middle


def test_rows_of_a_small_net_have_one_length() -> None:
    assert list(RowBuffer(longest=10, pad_id=1).views) == [10]
