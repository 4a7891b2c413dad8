"""The model's whole folder, as the hub has such models."""

from pathlib import Path
from typing import Any

from transformers import Phi3Config

from tools.random_model.weights import Shape, write_weights

_CARD = """---
license: {licence}
pipeline_tag: text-generation
---
# Random weights in Phi-3's shape

Made by `tools/random_phi3.py` to measure time and memory. It knows nothing: what it answers means nothing.
"""


def write_model(folder: Path, shape: Shape, tokenizer: Any, seed: int, licence: str) -> None:
    """Write tokenizer, configuration, card and weights; the folder must be there."""
    tokenizer.save_pretrained(folder)
    (folder / "README.md").write_text(_CARD.format(licence=licence), encoding="utf-8")
    config = Phi3Config(
        architectures=["Phi3ForCausalLM"],
        dtype=shape.dtype,
        vocab_size=shape.vocabulary,
        hidden_size=shape.hidden,
        intermediate_size=shape.intermediate,
        num_hidden_layers=shape.layers,
        num_attention_heads=shape.heads,
        num_key_value_heads=shape.kv_heads,
        max_position_embeddings=shape.positions,
        original_max_position_embeddings=shape.positions,
        pad_token_id=tokenizer.pad_token_id,
        bos_token_id=tokenizer.bos_token_id,
        eos_token_id=tokenizer.eos_token_id,
    )
    config.save_pretrained(folder)
    write_weights(folder, shape, seed)
