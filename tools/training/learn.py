"""The one training loop: teacher, pupil and any other data set differ in rows, loss and schedule only."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import torch
from torch import Tensor
from tqdm import tqdm

from tools.training.checkpoint import Checkpoint
from tools.training.encoder import Encoder
from tools.training.net import Net

_BUCKET = 20  # batches sorted by length together, so that little is padded
_PREDICT_BATCH = 64
_SAMPLE = 500  # rows whose mean and spread the head is set to
_CLIP = 1.0
_WEIGHT_DECAY = 0.01
_WARM_UP = 0.06

Loss = Callable[[Tensor, Tensor], Tensor]
AnyNet = Encoder | Net


@dataclass(frozen=True, slots=True)
class Row:
    """What the net reads and what it should answer."""

    token_ids: list[int]
    target: Tensor
    """(outputs,) probabilities, hard or soft."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """How long and how fast to learn."""

    epochs: int
    batch: int
    rate: float
    """Highest learning rate of all but the head; it rises, then falls to zero."""
    head_rate: float


def fit(
    net: AnyNet, rows: Callable[[int], list[Row]], loss: Loss, schedule: Schedule, seed: int, checkpoint: Checkpoint
) -> None:
    """Train `net` in place on `rows(epoch)`; go on after the last epoch that `checkpoint` holds."""
    optimiser = torch.optim.AdamW(_groups(net, schedule), weight_decay=_WEIGHT_DECAY, fused=True)
    done = checkpoint.restore(net, optimiser)
    for epoch in range(done, schedule.epochs):
        # Every epoch is seeded for itself: an interrupted run ends with the same weights.
        torch.manual_seed(seed + epoch)
        batches = _batches(rows(epoch), schedule.batch, random.Random(seed + epoch))
        _run_epoch(net, batches, loss, optimiser, epoch, schedule.epochs, checkpoint.name)
        checkpoint.save(net, optimiser, epoch + 1)


@torch.inference_mode()
def predict(net: AnyNet, rows: list[list[int]], title: str, fast: bool = False) -> Tensor:
    """Give the (rows, outputs) logits of rows of token ids, in their order; `fast` computes in bf16."""
    net.eval()
    order = sorted(range(len(rows)), key=lambda index: len(rows[index]))
    logits = torch.empty(len(rows), net.shape.outputs)
    for start in tqdm(range(0, len(order), _PREDICT_BATCH), desc=title, leave=False):
        chosen = order[start : start + _PREDICT_BATCH]
        with torch.autocast("cpu", torch.bfloat16, enabled=fast):
            logits[chosen] = net(_pad([rows[index] for index in chosen], net.shape.pad_id))
    return logits


@torch.inference_mode()
def standardise(net: Encoder, rows: list[Row]) -> None:
    """Show a fresh encoder's head what the pooled features of `rows` look like, before it learns."""
    net.eval()
    sample = rows[:: max(1, len(rows) // _SAMPLE)]
    net.standardise_like(torch.cat([net.pool(torch.tensor([row.token_ids])) for row in sample]))


def _run_epoch(
    net: AnyNet,
    batches: list[list[Row]],
    loss: Loss,
    optimiser: torch.optim.Optimizer,
    epoch: int,
    epochs: int,
    title: str,
) -> None:
    net.train()
    bar = tqdm(batches, desc=f"{title} {epoch + 1}/{epochs}", leave=False)
    for step, batch in enumerate(bar):
        _set_rates(optimiser, (epoch + step / len(batches)) / epochs)
        # bf16 halves the time on processors that have it; the weights stay fp32
        with torch.autocast("cpu", torch.bfloat16):
            logits = net(_pad([row.token_ids for row in batch], net.shape.pad_id))
        value = loss(logits, torch.stack([row.target for row in batch]))
        value.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(net.parameters(), _CLIP)
        optimiser.step()
        optimiser.zero_grad()
        bar.set_postfix(loss=f"{value.item():.3f}")


def _groups(net: AnyNet, schedule: Schedule) -> list[dict[str, object]]:
    head = list(net.head.parameters())
    encoder = [weight for name, weight in net.named_parameters() if not name.startswith("head.")]
    return [
        {"params": encoder, "lr": schedule.rate, "top": schedule.rate},
        {"params": head, "lr": schedule.head_rate, "top": schedule.head_rate},
    ]


def _set_rates(optimiser: torch.optim.Optimizer, progress: float) -> None:
    """Set the rates for `progress` (0 to 1): a short rise, then a straight line down."""
    factor = min(progress / _WARM_UP, (1.0 - progress) / (1.0 - _WARM_UP))
    for group in optimiser.param_groups:
        group["lr"] = group["top"] * factor


def _batches(rows: list[Row], size: int, chance: random.Random) -> list[list[Row]]:
    shuffled = chance.sample(rows, len(rows))
    batches = list(_buckets(shuffled, size))
    chance.shuffle(batches)
    return batches


def _buckets(rows: list[Row], size: int) -> Iterator[list[Row]]:
    for start in range(0, len(rows), size * _BUCKET):
        bucket = sorted(rows[start : start + size * _BUCKET], key=lambda row: len(row.token_ids))
        for first in range(0, len(bucket), size):
            yield bucket[first : first + size]


def _pad(rows: list[list[int]], pad_id: int) -> Tensor:
    longest = max(map(len, rows))
    return torch.tensor([row + [pad_id] * (longest - len(row)) for row in rows])
