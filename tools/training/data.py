"""The same net on any labelled data: JSON Lines of `text`, `labels` and `split`, plain or gzipped."""

import gzip
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits

from pika_edge.text import Composer
from tools.scoring.scores import f1
from tools.training.checkpoint import Checkpoint, digest
from tools.training.errors import TrainError
from tools.training.learn import Row, fit, predict
from tools.training.net import Net, load_teacher
from tools.training.recipe import Settings
from tools.training.rows import PREVIOUS_TOKENS, TEXT_TOKENS
from tools.training.vocabulary import cut_vocabulary

_DEVELOPMENT = ("dev", "validation")
_THRESHOLDS = np.arange(0.05, 0.96, 0.05)

Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Example:
    """One text with its labels, any number of them."""

    text: str
    labels: tuple[str, ...]
    split: str


def read_data(path: Path) -> list[Example]:
    """Read a JSON Lines file of `text`, `labels` and `split`.

    Raises:
        TrainError: the file cannot be read, or has no training or test examples.
    """
    try:
        with _open(path) as file:
            examples = list(_parse(file, path))
    except (OSError, UnicodeDecodeError) as error:
        raise TrainError(f"cannot read {path} ({error}): name a JSON Lines file, plain or .gz, with --data") from None
    missing = {"train", "test"} - {example.split for example in examples}
    if missing:
        raise TrainError(f"{path} has no examples with split {' or '.join(sorted(missing))}")
    return examples


def train_and_judge(examples: list[Example], settings: Settings) -> dict[str, float]:
    """Train a net on the training split and give its scores on the test split.

    The threshold of a label comes from the development split, or is 0.5 where there is none.
    """
    vocabulary, kept = cut_vocabulary(settings.teacher)
    composer = Composer(vocabulary, TEXT_TOKENS, PREVIOUS_TOKENS)
    names = sorted({label for example in examples for label in example.labels})
    torch.manual_seed(settings.seed)
    whole = load_teacher(settings.teacher, kept, composer.pad_id, composer.longest, len(names))
    net = whole.first_layers(settings.layers, settings.inner)
    rows = [_row(composer, names, example) for example in examples if example.split == "train"]
    checkpoint = Checkpoint(
        settings.checkpoints,
        "data",
        digest(settings.fingerprint("pupil"), examples),
    )
    fit(net, lambda _epoch: rows, _loss, settings.teacher_schedule, settings.seed, checkpoint)

    development = [_row(composer, names, example) for example in examples if example.split in _DEVELOPMENT]
    threshold = _best_threshold(*_answers(net, development)) if development else 0.5
    expected, chances = _answers(net, [_row(composer, names, one) for one in examples if one.split == "test"])
    given = chances >= threshold
    return {
        "threshold": threshold,
        "macro_f1": float(np.mean([f1(expected[:, one], given[:, one]) for one in range(len(names))])),
        "micro_f1": f1(expected, given),
    }


def _row(composer: Composer, names: list[str], example: Example) -> Row:
    return Row(composer.compose(example.text), torch.tensor([float(name in example.labels) for name in names]))


def _loss(logits: Tensor, targets: Tensor) -> Tensor:
    return binary_cross_entropy_with_logits(logits, targets) * targets.shape[1]


def _answers(net: Net, rows: list[Row]) -> tuple[Bools, NDArray[np.float32]]:
    """Give what each of `rows` should answer and the probabilities it gets, both (rows, labels)."""
    chances = predict(net, [row.token_ids for row in rows], "judge").sigmoid().numpy()
    return torch.stack([row.target for row in rows]).numpy() > 0.5, chances


def _best_threshold(expected: Bools, chances: NDArray[np.float32]) -> float:
    return float(max(_THRESHOLDS, key=lambda threshold: f1(expected, chances >= threshold)))


def _open(path: Path) -> TextIO:
    return gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8")


def _parse(lines: Iterable[str], path: Path) -> Iterator[Example]:
    for number, line in enumerate(lines, start=1):
        try:
            raw = json.loads(line)
            yield Example(str(raw["text"]), tuple(raw["labels"]), str(raw["split"]))
        except (ValueError, KeyError, TypeError) as error:
            raise TrainError(f"{path}:{number} is no example ({error}): see tools/train.py --help") from None
