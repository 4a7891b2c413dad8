"""The net we ship: convolutions over pieces of words. Small enough to be read from memory in half a millisecond.

Against an encoder cut to two layers of 384 it does a sixth of the work; what it cannot learn from the cases alone it
learns from a teacher that can. See `models/predetermination/README.md`.
"""

from dataclasses import dataclass

import torch
from torch import Tensor, nn

_DROPOUT = 0.2
_FAR = 1e4
"""Far below any activation, and still finite in fp16."""


@dataclass(frozen=True, slots=True)
class Shape:
    """Sizes of a net."""

    vocabulary: int
    width: int
    """Of a piece's vector."""
    filters: int
    blocks: int
    hidden: int
    positions: int
    """Longest row in tokens; the net itself has no limit."""
    pad_id: int
    end_id: int
    """What ends the text, and the previous sentence behind it."""
    outputs: int


class Block(nn.Module):
    """A convolution over three neighbours, `step` tokens apart; all but the first add to what they read."""

    def __init__(self, inputs: int, filters: int, step: int) -> None:
        super().__init__()
        self.convolution = nn.Conv1d(inputs, filters, 3, padding=step, dilation=step)
        self.norm = nn.LayerNorm(filters)
        self.adds = inputs == filters

    def forward(self, states: Tensor, is_token: Tensor) -> Tensor:
        """Take (batch, tokens, inputs) and a (batch, tokens, 1) mask; give (batch, tokens, filters)."""
        seen = self.convolution((states * is_token).transpose(1, 2)).transpose(1, 2)
        found = nn.functional.gelu(seen)
        normed: Tensor = self.norm(states + found if self.adds else found)
        return normed


class Net(nn.Module):
    """Token ids in, logits out. Text and previous sentence are read alike and pooled apart."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.words: nn.Module = nn.Embedding(shape.vocabulary, shape.width)
        self.parts = nn.Parameter(torch.zeros(2, shape.width))  # text, previous
        self.norm = nn.LayerNorm(shape.width)
        first = Block(shape.width, shape.filters, 1)
        others = (Block(shape.filters, shape.filters, 2) for _ in range(shape.blocks - 1))
        self.blocks = nn.ModuleList([first, *others])
        self.hidden = nn.Linear(4 * shape.filters, shape.hidden)
        self.hidden_norm = nn.LayerNorm(shape.hidden)
        self.head = nn.Linear(shape.hidden, shape.outputs)
        self.dropout = nn.Dropout(_DROPOUT)

    def forward(self, token_ids: Tensor) -> Tensor:
        """Take (batch, tokens) int64, padded at the end or not; give (batch, outputs) float32 logits."""
        found = nn.functional.gelu(self.hidden(self.dropout(self.pool(token_ids))))
        logits: Tensor = self.head(self.dropout(self.hidden_norm(found)))
        return logits.float()

    def pool(self, token_ids: Tensor) -> Tensor:
        """Give (batch, 4 × filters): the highest and the mean of every filter, over the text and over `previous`."""
        is_token, is_text, is_previous = self._masks(token_ids)
        parts = is_text * self.parts[0] + is_previous * self.parts[1]
        states = self.dropout(self.norm(self.words(token_ids) + parts))
        for block in self.blocks:
            states = block(states, is_token)
        return torch.cat([*_pooled(states, is_text), *_pooled(states, is_previous)], 1)

    def _masks(self, token_ids: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Give (batch, tokens, 1) masks of all tokens, of the text's and of the previous sentence's."""
        is_token = token_ids != self.shape.pad_id
        is_end = (token_ids == self.shape.end_id).long()
        is_previous = is_token & (is_end.cumsum(1) > is_end)  # an end stands already before it
        return tuple(mask.float().unsqueeze(-1) for mask in (is_token, is_token & ~is_previous, is_previous))  # type: ignore[return-value]

    @torch.no_grad()
    def start_from(self, table: Tensor) -> None:
        """Set the pieces' vectors to the main components of a teacher's (vocabulary, hidden) table."""
        centred = table - table.mean(0)
        _, _, components = torch.pca_lowrank(centred, q=self.shape.width, center=False)
        vectors = centred @ components
        assert isinstance(self.words, nn.Embedding)  # noqa: S101 - compact comes later
        self.words.weight.copy_(vectors / vectors.std() * 0.5)


def _pooled(states: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
    """Give the highest and the mean of (batch, tokens, filters) where the mask is 1; zeros where it is nowhere."""
    count = mask.sum(1)
    highest = (states - _FAR * (1.0 - mask)).amax(1) * (count > 0)
    mean = (states * mask).sum(1) / count.clamp_min(1.0)
    return highest, mean
