"""The training loop and what surrounds it, on a net of a few neurons."""

from pathlib import Path

import pytest

pytestmark = pytest.mark.train
pytest.importorskip("torch", reason="needs the extra `train`")

import torch  # noqa: E402

from tools.training.checkpoint import Checkpoint  # noqa: E402
from tools.training.compact import compact  # noqa: E402
from tools.training.learn import Row, Schedule, fit, predict  # noqa: E402
from tools.training.net import Net, Shape  # noqa: E402

PAD, END = 1, 0
SHAPE = Shape(vocabulary=20, width=8, filters=16, blocks=2, hidden=8, positions=12, pad_id=PAD, end_id=END, outputs=2)
SCHEDULE = Schedule(epochs=3, batch=4, rate=1e-2, head_rate=1e-2)


class Interrupted(Exception):
    """Stands for a power cut."""


def test_interrupted_run_ends_with_the_same_net(tmp_path: Path) -> None:
    whole, halves = _net(), _net()
    fit(whole, _rows, _loss, SCHEDULE, 7, Checkpoint(tmp_path, "whole", "same"))

    def cut_off(epoch: int) -> list[Row]:
        if epoch == 2:
            raise Interrupted
        return _rows(epoch)

    with pytest.raises(Interrupted):
        fit(halves, cut_off, _loss, SCHEDULE, 7, Checkpoint(tmp_path, "halves", "same"))
    again = _net()
    fit(again, _rows, _loss, SCHEDULE, 7, Checkpoint(tmp_path, "halves", "same"))
    assert _same(whole, again)


def test_checkpoint_of_other_settings_is_ignored(tmp_path: Path) -> None:
    fit(_net(), _rows, _loss, SCHEDULE, 7, Checkpoint(tmp_path, "stage", "these"))
    fresh, beside = _net(), _net()
    fit(fresh, _rows, _loss, SCHEDULE, 8, Checkpoint(tmp_path, "stage", "those"))
    fit(beside, _rows, _loss, SCHEDULE, 8, Checkpoint(tmp_path, "elsewhere", "those"))
    assert _same(fresh, beside)


@pytest.mark.parametrize("row", [[5, 6, 7], [5, 6, END, 7, 8, END], [END], [END, 9]])
def test_padding_changes_nothing(row: list[int]) -> None:
    net = _net().eval()
    with torch.inference_mode():
        bare, padded = net(torch.tensor([row])), net(torch.tensor([[*row, PAD, PAD]]))
    assert bare.isfinite().all()
    assert torch.allclose(bare, padded, atol=1e-6)


def test_previous_is_told_from_text() -> None:
    net = _net().eval()
    torch.nn.init.normal_(net.head.weight)
    with torch.inference_mode():
        one, other = net(torch.tensor([[5, 6, END, 7, END]])), net(torch.tensor([[7, END, 5, 6, END]]))
    assert not torch.allclose(one, other, atol=1e-3)


def test_compact_net_answers_nearly_the_same(tmp_path: Path) -> None:
    net = _net()
    fit(net, _rows, _loss, SCHEDULE, 7, Checkpoint(tmp_path, "stage", ""))
    token_ids = [row.token_ids for row in _rows(0)]
    before = predict(net, token_ids, "before")
    assert torch.allclose(before, predict(compact(net), token_ids, "after"), atol=0.05)


def _net() -> Net:
    torch.manual_seed(3)
    return Net(SHAPE)


def _rows(epoch: int) -> list[Row]:
    """Give sentences of 2 to 8 tokens; which half of the vocabulary they begin in is what the net must find."""
    generator = torch.Generator().manual_seed(epoch)
    rows = []
    for number in range(24):
        ids = torch.randint(2, SHAPE.vocabulary, (2 + number % 7,), generator=generator).tolist()
        rows.append(Row(ids, torch.tensor([float(ids[0] < 10), float(ids[0] >= 10)])))
    return rows


def _loss(logits: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    return torch.nn.functional.binary_cross_entropy_with_logits(logits, targets)


def _same(one: Net, other: Net) -> bool:
    return all(torch.equal(weight, other.state_dict()[name]) for name, weight in one.state_dict().items())
