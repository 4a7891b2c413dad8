"""The same net on any labelled data: JSON Lines of `text`, `labels` and `split`, plain or gzipped."""

import gzip
import json
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TextIO

import numpy as np
import torch
from numpy.typing import NDArray
from sklearn.metrics import f1_score
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from pika_edge.text import Composer
from tools.scoring.scores import f1
from tools.training.bundle import VOCABULARY
from tools.training.candidates import build, schedule
from tools.training.compact import compact
from tools.training.encoder import Encoder, load_teacher
from tools.training.errors import TrainError
from tools.training.export import export
from tools.training.learn import AnyNet, Row, predict
from tools.training.noise import noisy
from tools.training.recipe import Settings, learn_from
from tools.training.rows import PREVIOUS_TOKENS, TEXT_TOKENS
from tools.training.targets import mixed
from tools.training.vocabulary import cut_vocabulary

_DEVELOPMENT = ("dev", "validation")
_THRESHOLDS = np.arange(0.05, 0.96, 0.05)
_MEANS = ("macro", "micro", "weighted")
_COPIES = 1  # noisy copies of every training text, for the net
_HARD_SHARE = 0.5

Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Example:
    """One text with its labels, any number of them."""

    text: str
    labels: tuple[str, ...]
    split: str


def read_data(path: Path, labels: tuple[str, ...] | None = None) -> list[Example]:
    """Read a JSON Lines file of `text`, `labels` and `split`; of other labels than `labels` nothing is kept.

    Raises:
        TrainError: the file cannot be read, has no training or test examples, or one of `labels` never occurs.
    """
    try:
        with _open(path) as file:
            examples = list(_parse(file, path))
    except (OSError, UnicodeDecodeError) as error:
        raise TrainError(f"cannot read {path} ({error}): name a JSON Lines file, plain or .gz, with --data") from None
    if labels:
        if unknown := set(labels) - {label for example in examples for label in example.labels}:
            raise TrainError(f"{path} has no label {', '.join(sorted(unknown))}: see --labels")
        examples = [replace(one, labels=tuple(name for name in labels if name in one.labels)) for one in examples]
    missing = {"train", "test"} - {example.split for example in examples}
    if missing:
        raise TrainError(f"{path} has no examples with split {' or '.join(sorted(missing))}")
    return examples


def train_and_judge(
    examples: list[Example], settings: Settings, labels: tuple[str, ...] | None = None, out: Path | None = None
) -> dict[str, float]:
    """Teach the shipped net by an encoder, both on the training split; give the scores of both on the test split.

    Where every text has one label the likeliest counts. Otherwise each label has a threshold: the best one on the
    development split, or 0.5 where there is none. With `out` the net is kept there, with its vocabulary and labels.
    """
    task = _Task.of(examples, settings, labels)
    rows = task.rows("train")
    whole = load_teacher(settings.teacher, task.kept, task.composer.pad_id, task.composer.longest, len(task.names))
    teacher = whole.first_layers(settings.teacher_layers, whole.shape.inner)
    learn_from(rows, teacher, settings.teacher_schedule, task.loss, settings, "data-teacher")
    pupil = build(settings.net, teacher, settings.seed)
    lessons = task.lessons(teacher, rows, settings.seed)
    pace = schedule(settings.net, settings.pupil_epochs)
    net = compact(learn_from(lessons, pupil, pace, task.loss, settings, f"data-{settings.net}"))
    if out is not None:
        task.keep(net, out)
    judged = {"teacher": task.judge(teacher), "net": task.judge(net)}
    return {f"{who}_{name}": value for who, scores in judged.items() for name, value in scores.items()}


@dataclass(frozen=True, slots=True)
class _Task:
    """What is to be told apart, and how it is read."""

    examples: list[Example]
    names: list[str]
    is_single: bool
    """Every text has exactly one label."""
    vocabulary: bytes
    composer: Composer
    kept: list[int]

    @classmethod
    def of(cls, examples: list[Example], settings: Settings, labels: tuple[str, ...] | None) -> "_Task":
        vocabulary, kept = cut_vocabulary(settings.teacher)
        names = list(labels or sorted({label for example in examples for label in example.labels}))
        is_single = all(len(example.labels) == 1 for example in examples)
        composer = Composer(vocabulary, TEXT_TOKENS, PREVIOUS_TOKENS)
        return cls(examples, names, is_single, vocabulary, composer, kept)

    def rows(self, *splits: str) -> list[Row]:
        return [self._row(example.text, example) for example in self.examples if example.split in splits]

    def loss(self, logits: Tensor, targets: Tensor) -> Tensor:
        if self.is_single:
            return cross_entropy(logits, targets)
        return binary_cross_entropy_with_logits(logits, targets) * len(self.names)

    def lessons(self, teacher: Encoder, rows: list[Row], seed: int) -> list[Row]:
        """Give the training rows, and noisy copies of them, answered half by the labels and half by the teacher."""
        chance = random.Random(seed)
        learnt = [example for example in self.examples if example.split == "train"]
        every = rows + [
            self._row(noisy(one.text, chance), one) for _ in range(_COPIES) for one in learnt if one.text.strip()
        ]
        logits = predict(teacher, [row.token_ids for row in every], "teacher reads", fast=True)
        thoughts = logits.softmax(-1) if self.is_single else logits.sigmoid()
        answered = zip(every, thoughts, strict=True)
        return [Row(row.token_ids, mixed(row.target, thought, _HARD_SHARE)) for row, thought in answered]

    def keep(self, net: AnyNet, folder: Path) -> None:
        export(net, folder)
        (folder / VOCABULARY).write_bytes(self.vocabulary)
        labels = dict(zip(self.names, self._thresholds(net), strict=True))
        (folder / "labels.json").write_text(json.dumps(labels, ensure_ascii=False), encoding="utf-8")

    def judge(self, net: AnyNet) -> dict[str, float]:
        expected, chances = self._answers(net, self.rows("test"))
        thresholds = np.array(self._thresholds(net))
        given = np.eye(len(self.names), dtype=bool)[chances.argmax(1)] if self.is_single else chances >= thresholds
        if len(self.names) == 1:  # of yes and no only yes counts; scikit-learn would take the mean of both
            expected, given = expected[:, 0], given[:, 0]
            hits = f1(expected, given)
            return {"accuracy": float((expected == given).mean()), **{f"{mean}_f1": hits for mean in _MEANS}}
        scored = {f"{mean}_f1": float(f1_score(expected, given, average=mean, zero_division=0)) for mean in _MEANS}
        return {"accuracy": float((expected == given).all(1).mean()), **scored}

    def _thresholds(self, net: AnyNet) -> list[float]:
        """Give the chance from which on each label counts."""
        if self.is_single or not (development := self.rows(*_DEVELOPMENT)):
            return [0.5] * len(self.names)
        expected, chances = self._answers(net, development)
        return [
            float(max(_THRESHOLDS, key=lambda threshold: f1(expected[:, label], chances[:, label] >= threshold)))
            for label in range(len(self.names))
        ]

    def _row(self, text: str, example: Example) -> Row:
        return Row(self.composer.compose(text), torch.tensor([float(name in example.labels) for name in self.names]))

    def _answers(self, net: AnyNet, rows: list[Row]) -> tuple[Bools, NDArray[np.float32]]:
        """Give what each of `rows` should answer and the chances it gets, both (rows, labels)."""
        chances = predict(net, [row.token_ids for row in rows], "judge").sigmoid().numpy()
        return torch.stack([row.target for row in rows]).numpy() > 0.5, chances


def _open(path: Path) -> TextIO:
    return gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8")


def _parse(lines: Iterable[str], path: Path) -> Iterator[Example]:
    for number, line in enumerate(lines, start=1):
        try:
            raw = json.loads(line)
            if not isinstance(raw["labels"], list):
                raise TypeError("labels must be a list")
            yield Example(str(raw["text"]), tuple(map(str, raw["labels"])), str(raw["split"]))
        except (ValueError, KeyError, TypeError) as error:
            raise TrainError(f"{path}:{number} is no example ({error}): see tools/train.py --help") from None
