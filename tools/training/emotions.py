"""Before the teacher sees our few cases it reads what others labelled: public sentences with the feelings in them.

Their labels are not ours (what is felt, not what to show), so the head learnt here is thrown away; the encoder stays.
"""

import gzip
import json
import random
from collections.abc import Iterator
from pathlib import Path

import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits

from pika_edge.text import Composer
from tools.training.learn import Row
from tools.training.noise import noisy

_NOT_ASKED = -1.0
_WORDS = range(1, 31)

Sentence = tuple[str, str, list[str]]
"""Source, text, labels."""


def read_labelled(folder: Path, count: int, seed: int) -> list[Sentence]:
    """Give up to `count` labelled training sentences of the `*.jsonl.gz` of a folder; empty if none has labels."""
    sentences = [row for path in sorted(folder.glob("*.jsonl.gz")) for row in _labelled(path)]
    return random.Random(seed).sample(sentences, min(count, len(sentences)))


def label_names(sentences: list[Sentence]) -> list[str]:
    """Give all labels, each with its source: `anger` of one data set is not quite that of another."""
    return sorted({f"{source}:{label}" for source, _, labels in sentences for label in labels})


def emotion_rows(composer: Composer, sentences: list[Sentence], seed: int) -> list[Row]:
    """Give a row for each sentence; labels of other sources are marked as not asked."""
    chance = random.Random(seed)
    names = label_names(sentences)
    return [
        Row(composer.compose(noisy(text, chance)), _target(names, source, labels)) for source, text, labels in sentences
    ]


def asked_loss(logits: Tensor, targets: Tensor) -> Tensor:
    """Compare only what the sentence's own source has labels for."""
    asked = (targets != _NOT_ASKED).float()
    losses = binary_cross_entropy_with_logits(logits, targets.clamp_min(0.0), weight=asked, reduction="sum")
    return losses / len(logits)


def _target(names: list[str], source: str, labels: list[str]) -> Tensor:
    own = {f"{source}:{label}" for label in labels}
    return torch.tensor([float(name in own) if name.startswith(f"{source}:") else _NOT_ASKED for name in names])


def _labelled(path: Path) -> Iterator[Sentence]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            if row.get("labels") and row["split"] == "train" and len(row["text"].split()) in _WORDS:
                yield row["source"].split("-")[0], row["text"], row["labels"]
