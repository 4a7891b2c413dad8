"""The teacher's Unigram vocabulary as a sentencepiece model, less the pieces that no utterance can reach."""

import json
from pathlib import Path

from sentencepiece.sentencepiece_model_pb2 import ModelProto  # type: ignore[attr-defined]

from pika_edge.text.compose import OUTCOME_PIECES, ROBOT_PIECE
from tools.training.errors import TrainError

_SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")
_MARKS = {ROBOT_PIECE: "▁robot"} | {piece: f"▁{outcome}" for outcome, piece in OUTCOME_PIECES.items()}
"""Pieces of our own, and whose row of the teacher's table each begins with."""


def cut_vocabulary(teacher: Path) -> tuple[bytes, list[int]]:
    """Give a serialised sentencepiece model and, for each of its ids, the id in the teacher's embedding table.

    `normalise` gives lower case only, so pieces with capitals are left out: a quarter of the table for nothing lost.

    Raises:
        TrainError: the folder holds no Unigram `tokenizer.json`.
    """
    pieces = _read_pieces(teacher / "tokenizer.json")
    kept = [index for index, (piece, _) in enumerate(pieces) if _is_reachable(piece)]
    ids = {piece: index for index, (piece, _) in enumerate(pieces)}
    marks = [(mark, 0.0) for mark in _MARKS]
    return _serialise([pieces[index] for index in kept] + marks), kept + [ids[piece] for piece in _MARKS.values()]


def _read_pieces(path: Path) -> list[tuple[str, float]]:
    try:
        model = json.loads(path.read_text(encoding="utf-8"))["model"]
        pieces = [(str(piece), float(score)) for piece, score in model["vocab"]]
    except (OSError, ValueError, KeyError, TypeError):
        raise TrainError(f"{path} is no Unigram tokenizer: name the teacher's folder with --teacher") from None
    if tuple(piece for piece, _ in pieces[:4]) != _SPECIAL:
        raise TrainError(f"{path} does not begin with {' '.join(_SPECIAL)}: the teacher must be an XLM-R or e5 model")
    return pieces


def _is_reachable(piece: str) -> bool:
    return piece != "<mask>" and piece == piece.lower()


def _serialise(pieces: list[tuple[str, float]]) -> bytes:
    model = ModelProto()
    for text, score in pieces:
        piece = model.pieces.add()
        piece.piece, piece.score = text, score
        piece.type = _piece_type(text)
    model.trainer_spec.model_type = 1
    begin, pad, end, unknown = range(4)
    model.trainer_spec.bos_id, model.trainer_spec.pad_id = begin, pad
    model.trainer_spec.eos_id, model.trainer_spec.unk_id = end, unknown
    # normalise() has done everything already; only the word mark is left to sentencepiece
    model.normalizer_spec.name = "identity"
    model.normalizer_spec.add_dummy_prefix = True
    model.normalizer_spec.remove_extra_whitespaces = True
    model.normalizer_spec.escape_whitespaces = True
    serialised: bytes = model.SerializeToString(deterministic=True)
    return serialised


def _piece_type(text: str) -> int:
    kinds = ModelProto.SentencePiece
    if text == "<unk>":
        return int(kinds.UNKNOWN)
    return int(kinds.CONTROL if text in (*_SPECIAL, *_MARKS) else kinds.NORMAL)
