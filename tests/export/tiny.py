"""A language model made on the spot: Phi-3's shape, tiny and random, with a tokenizer that knows the answers."""

from pathlib import Path

from tools.random_model.folder import write_model
from tools.random_model.tokenizer import MARKS, make_tokenizer
from tools.random_model.weights import Shape

__all__ = ["MARKS", "make_model"]


def make_model(folder: Path) -> Path:
    """Write weights, tokenizer and card as the hub has them, and give the folder."""
    tokenizer = make_tokenizer([], vocabulary=400)
    shape = Shape(
        hidden=64, layers=2, heads=4, kv_heads=2, intermediate=128, vocabulary=len(tokenizer), dtype="float32"
    )
    folder.mkdir()
    write_model(folder, shape, tokenizer, seed=1, licence="mit")
    return folder
