"""The teacher: a BERT-shaped encoder, mean pooling, one linear layer; cut to its first layers it can be a pupil."""

import json
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from tools.training.errors import TrainError

_DROPOUT = 0.1
_MASKED = -1e4  # far below any score, and still finite in fp16


@dataclass(frozen=True, slots=True)
class EncoderShape:
    """Sizes of an encoder."""

    vocabulary: int
    hidden: int
    inner: int
    heads: int
    layers: int
    positions: int
    """Longest row in tokens."""
    pad_id: int
    outputs: int


class Layer(nn.Module):
    """One transformer layer, normalised after each half as BERT is."""

    def __init__(self, shape: EncoderShape) -> None:
        super().__init__()
        self.heads = shape.heads
        self.qkv = nn.Linear(shape.hidden, 3 * shape.hidden)
        self.out = nn.Linear(shape.hidden, shape.hidden)
        self.out_norm = nn.LayerNorm(shape.hidden, eps=1e-12)
        self.up = nn.Linear(shape.hidden, shape.inner)
        self.down = nn.Linear(shape.inner, shape.hidden)
        self.down_norm = nn.LayerNorm(shape.hidden, eps=1e-12)
        self.dropout = nn.Dropout(_DROPOUT)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """Take (batch, tokens, hidden) and an additive (batch, 1, 1, tokens) mask; give the same shape."""
        states = self.out_norm(states + self.dropout(self.out(self._attend(states, mask))))
        inner = nn.functional.gelu(self.up(states))
        normed: Tensor = self.down_norm(states + self.dropout(self.down(inner)))
        return normed

    def _attend(self, states: Tensor, mask: Tensor) -> Tensor:
        split: Tensor = self.qkv(states).unflatten(-1, (3, self.heads, -1)).permute(2, 0, 3, 1, 4)
        query, key, value = split[0], split[1], split[2]
        scores = query @ key.transpose(-1, -2) * query.shape[-1] ** -0.5 + mask
        heads: Tensor = scores.softmax(-1) @ value
        return heads.transpose(1, 2).flatten(2)


class Encoder(nn.Module):
    """Token ids in, logits out."""

    centre: Tensor
    spread: Tensor

    def __init__(self, shape: EncoderShape) -> None:
        super().__init__()
        self.shape = shape
        self.words: nn.Module = nn.Embedding(shape.vocabulary, shape.hidden)
        self.positions = nn.Parameter(torch.empty(shape.positions, shape.hidden))
        self.norm = nn.LayerNorm(shape.hidden, eps=1e-12)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.dropout = nn.Dropout(_DROPOUT)
        self.register_buffer("centre", torch.zeros(shape.hidden))
        self.register_buffer("spread", torch.ones(shape.hidden))
        self.head = nn.Linear(shape.hidden, shape.outputs)
        nn.init.zeros_(self.head.weight)
        nn.init.zeros_(self.head.bias)

    def forward(self, token_ids: Tensor) -> Tensor:
        """Take (batch, tokens) int64, padded at the end or not; give (batch, outputs) float32 logits."""
        standardised = (self.pool(token_ids) - self.centre) / self.spread
        logits: Tensor = self.head(self.dropout(standardised))
        return logits.float()

    def pool(self, token_ids: Tensor) -> Tensor:
        """Give the (batch, hidden) mean of the last layer over what is no padding."""
        is_token = (token_ids != self.shape.pad_id).to(torch.float32)
        mask = ((1.0 - is_token) * _MASKED)[:, None, None, :]
        states = self.dropout(self.norm(self.words(token_ids) + self.positions[: token_ids.shape[1]]))
        for layer in self.layers:
            states = layer(states, mask)
        weights = is_token[:, :, None]
        pooled: Tensor = (states * weights).sum(1) / weights.sum(1)
        return pooled

    def standardise_like(self, pooled: Tensor) -> None:
        """Let the head see every feature with the mean and spread it has in (rows, hidden) `pooled`.

        e5's sentences differ little from one another beside what they share: without this the head needs
        most of the training only to find the difference.
        """
        self.centre.copy_(pooled.mean(0))
        self.spread.copy_(pooled.std(0) + 1e-6)

    @torch.no_grad()
    def fold_standardising(self) -> None:
        """Let the head do the subtracting and dividing too: two steps less, and no tiny divisor to round."""
        self.head.weight.div_(self.spread)
        self.head.bias.sub_(self.head.weight @ self.centre)
        self.centre.zero_()
        self.spread.fill_(1.0)

    def first_layers(self, count: int, inner: int) -> "Encoder":
        """Give a new net with this one's first `count` layers, embeddings and head: where a pupil starts.

        Each layer keeps the `inner` feed-forward neurons with the heaviest weights.
        """
        shape = replace(self.shape, layers=min(count, self.shape.layers), inner=min(inner, self.shape.inner))
        own = self.state_dict()
        for index in range(shape.layers):
            own |= _slimmed(own, f"layers.{index}", shape.inner)
        net = Encoder(shape)
        net.load_state_dict({name: own[name] for name in net.state_dict()})
        return net


def _slimmed(weights: dict[str, Tensor], layer: str, inner: int) -> dict[str, Tensor]:
    """Give one layer's feed-forward weights with the `inner` neurons that can move the result most."""
    up, bias, down = (weights[f"{layer}.{name}"] for name in ("up.weight", "up.bias", "down.weight"))
    kept = (up.norm(dim=1) * down.norm(dim=0)).topk(inner).indices.sort().values
    return {f"{layer}.up.weight": up[kept], f"{layer}.up.bias": bias[kept], f"{layer}.down.weight": down[:, kept]}


def load_teacher(folder: Path, kept: list[int], pad_id: int, positions: int, outputs: int) -> Encoder:
    """Build a net from a Hugging Face BERT folder (config.json, model.safetensors); the head is new.

    `kept` names the rows of the embedding table that the vocabulary still has.

    Raises:
        TrainError: the folder is missing or holds no BERT encoder.
    """
    try:
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        weights = {name: tensor.float() for name, tensor in load_file(folder / "model.safetensors").items()}
        shape = EncoderShape(
            vocabulary=len(kept),
            hidden=config["hidden_size"],
            inner=config["intermediate_size"],
            heads=config["num_attention_heads"],
            layers=config["num_hidden_layers"],
            positions=positions,
            pad_id=pad_id,
            outputs=outputs,
        )
        net = Encoder(shape)
        net.load_state_dict({**net.state_dict(), **_renamed(weights, shape, kept)})
    except (OSError, KeyError, ValueError, RuntimeError) as error:
        raise TrainError(f"{folder} holds no BERT encoder as safetensors ({error}): see --teacher") from None
    return net


def _renamed(weights: dict[str, Tensor], shape: EncoderShape, kept: list[int]) -> dict[str, Tensor]:
    """Give BERT's weights under this net's names: query, key and value in one matrix, the token type in positions."""
    types = weights["embeddings.token_type_embeddings.weight"]
    renamed = {
        "words.weight": weights["embeddings.word_embeddings.weight"][kept],
        "positions": weights["embeddings.position_embeddings.weight"][: shape.positions] + types[0],
    }
    for kind in ("weight", "bias"):
        renamed[f"norm.{kind}"] = weights[f"embeddings.LayerNorm.{kind}"]
        for index in range(shape.layers):
            theirs, ours = f"encoder.layer.{index}", f"layers.{index}"
            parts = [weights[f"{theirs}.attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
            renamed[f"{ours}.qkv.{kind}"] = torch.cat(parts)
            renamed[f"{ours}.out.{kind}"] = weights[f"{theirs}.attention.output.dense.{kind}"]
            renamed[f"{ours}.out_norm.{kind}"] = weights[f"{theirs}.attention.output.LayerNorm.{kind}"]
            renamed[f"{ours}.up.{kind}"] = weights[f"{theirs}.intermediate.dense.{kind}"]
            renamed[f"{ours}.down.{kind}"] = weights[f"{theirs}.output.dense.{kind}"]
            renamed[f"{ours}.down_norm.{kind}"] = weights[f"{theirs}.output.LayerNorm.{kind}"]
    return renamed
