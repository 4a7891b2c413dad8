"""The nets that were tried: each built from a trained teacher. One of them is shipped; `--front` compares them all."""

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import nn

from tools.training.encoder import Encoder
from tools.training.learn import AnyNet, Schedule
from tools.training.net import Net, Shape

END_ID = 2  # </s>, see `vocabulary`


@dataclass(frozen=True, slots=True)
class Candidate:
    """One net to distil into."""

    build: Callable[[Encoder], AnyNet]
    rate: float
    """Its highest learning rate."""


def convolutional(width: int, filters: int, blocks: int) -> Candidate:
    """Describe a net of convolutions that starts from the teacher's word table."""

    def build(teacher: Encoder) -> Net:
        shape = Shape(
            vocabulary=teacher.shape.vocabulary,
            width=min(width, teacher.shape.hidden),
            filters=filters,
            blocks=blocks,
            hidden=filters,
            positions=teacher.shape.positions,
            pad_id=teacher.shape.pad_id,
            end_id=END_ID,
            outputs=teacher.shape.outputs,
        )
        net = Net(shape)
        assert isinstance(teacher.words, nn.Embedding)  # noqa: S101 - teachers are never compacted
        net.start_from(teacher.words.weight.detach())
        return net

    return Candidate(build, rate=2e-3)


def first_layers(layers: int, inner: int) -> Candidate:
    """Describe the teacher's own first layers, with fewer feed-forward neurons each."""
    return Candidate(lambda teacher: teacher.first_layers(layers, inner), rate=4e-4)


CANDIDATES = {
    "conv-128x256x1": convolutional(128, 256, 1),
    "conv-192x256x2": convolutional(192, 256, 2),
    "conv-256x384x3": convolutional(256, 384, 3),
    "encoder-1x512": first_layers(1, 512),
    "encoder-2x512": first_layers(2, 512),
    "encoder-4x512": first_layers(4, 512),
}
SHIPPED = "conv-192x256x2"


def schedule(name: str, epochs: int) -> Schedule:
    """Give the schedule a candidate learns by."""
    rate = CANDIDATES[name].rate
    return Schedule(epochs=epochs, batch=128, rate=rate, head_rate=max(rate, 1e-3))


def build(name: str, teacher: Encoder, seed: int) -> AnyNet:
    """Build a candidate by its name, the same with the same seed."""
    torch.manual_seed(seed)
    return CANDIDATES[name].build(teacher)
