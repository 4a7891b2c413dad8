"""Unlabelled sentences that the teacher labels for its pupil. They are read where they lie and never copied."""

import gzip
import json
import random
from collections.abc import Iterator
from pathlib import Path

from tools.training.errors import TrainError

_FIELDS = ("text", "vi", "en")
_WORDS = range(2, 25)  # a child's utterance; longer ones are written language
_WRITTEN = ("wiki",)  # encyclopaedias are nothing like speech


def read_public(folder: Path, count: int, seed: int) -> list[str]:
    """Give up to `count` short sentences from all `*.jsonl.gz` of a folder, taken from the files in turn.

    Raises:
        TrainError: the folder holds no such file, or one that cannot be read.
    """
    paths = sorted(path for path in folder.glob("*.jsonl.gz") if not any(word in path.name for word in _WRITTEN))
    if not paths:
        raise TrainError(f"{folder} holds no *.jsonl.gz: name the folder of public sentences, or leave out --public")
    files = [sorted(set(_sentences(path))) for path in paths]
    chance = random.Random(seed)
    for sentences in files:
        chance.shuffle(sentences)
    return list(_in_turn(files, count))


def _in_turn(files: list[list[str]], count: int) -> Iterator[str]:
    while count > 0 and any(files):
        for sentences in files:
            if sentences and count > 0:
                count -= 1
                yield sentences.pop()


def _sentences(path: Path) -> Iterator[str]:
    try:
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for line in file:
                row = json.loads(line)
                yield from (row[name] for name in _FIELDS if name in row and len(row[name].split()) in _WORDS)
    except (OSError, ValueError, TypeError) as error:
        raise TrainError(f"cannot read {path} ({error}): each line must be a JSON object with a text") from None
