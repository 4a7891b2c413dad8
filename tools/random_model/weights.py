"""Random weights in Phi-3's shape, written file by file: only a few tensors are ever in memory."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save_file

_FILE_BYTES = 1_000_000_000
_SPREAD = 0.02
"""Standard deviation: that of a Phi-3 before its training."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How large a model is."""

    hidden: int
    layers: int
    heads: int
    kv_heads: int
    intermediate: int
    vocabulary: int
    positions: int = 4096
    """Tokens of the longest text."""
    dtype: str = "float16"

    def tensors(self) -> dict[str, tuple[int, ...]]:
        """Give every tensor's name and dimensions, as transformers' `Phi3ForCausalLM` names them."""
        head = self.hidden // self.heads
        tensors: dict[str, tuple[int, ...]] = {"model.embed_tokens.weight": (self.vocabulary, self.hidden)}
        for layer in (f"model.layers.{number}" for number in range(self.layers)):
            tensors |= {
                f"{layer}.input_layernorm.weight": (self.hidden,),
                f"{layer}.self_attn.qkv_proj.weight": (head * (self.heads + 2 * self.kv_heads), self.hidden),
                f"{layer}.self_attn.o_proj.weight": (self.hidden, head * self.heads),
                f"{layer}.post_attention_layernorm.weight": (self.hidden,),
                f"{layer}.mlp.gate_up_proj.weight": (2 * self.intermediate, self.hidden),
                f"{layer}.mlp.down_proj.weight": (self.hidden, self.intermediate),
            }
        return tensors | {"model.norm.weight": (self.hidden,), "lm_head.weight": (self.vocabulary, self.hidden)}

    def tensor_bytes(self, dimensions: tuple[int, ...]) -> int:
        """Give how large a tensor is on disk."""
        return int(np.prod(dimensions)) * np.dtype(self.dtype).itemsize

    @property
    def file_bytes(self) -> int:
        """How large all weights are on disk."""
        return sum(map(self.tensor_bytes, self.tensors().values()))


def write_weights(folder: Path, shape: Shape, seed: int) -> None:
    """Write the weights; the same seed gives the same ones, in however many files."""
    files = list(_files(shape))
    index: dict[str, str] = {}
    order = list(shape.tensors())
    for number, tensors in enumerate(files, start=1):
        name = "model.safetensors" if len(files) == 1 else f"model-{number:05}-of-{len(files):05}.safetensors"
        drawn = {one: _draw(dims, shape.dtype, (seed, order.index(one))) for one, dims in tensors.items()}
        save_file(drawn, folder / name, metadata={"format": "pt"})
        index |= dict.fromkeys(tensors, name)
    if len(files) > 1:
        told: dict[str, Any] = {"metadata": {"total_size": shape.file_bytes}, "weight_map": index}
        (folder / "model.safetensors.index.json").write_text(json.dumps(told, indent=1), encoding="utf-8")


def _files(shape: Shape) -> Iterator[dict[str, tuple[int, ...]]]:
    """Divide the tensors into files that are not much too large."""
    tensors: dict[str, tuple[int, ...]] = {}
    for name, dimensions in shape.tensors().items():
        if sum(map(shape.tensor_bytes, tensors.values())) > _FILE_BYTES:
            yield tensors
            tensors = {}
        tensors[name] = dimensions
    yield tensors


def _draw(dimensions: tuple[int, ...], dtype: str, seed: tuple[int, int]) -> NDArray[Any]:
    if len(dimensions) == 1:  # what a layer's input is scaled by
        return np.ones(dimensions, dtype=dtype)
    drawn = np.random.default_rng(seed).standard_normal(dimensions, dtype=np.float32)
    return (drawn * np.float32(_SPREAD)).astype(dtype)
