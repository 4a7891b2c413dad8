"""What the pupil learns from: labels, and what its teachers think of much more text than has labels."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from safetensors.torch import load_file, save_file
from torch import Tensor, stack

from pika_edge.text import Composer
from tools.scoring.cases import Case
from tools.training.cases import Said, voted
from tools.training.checkpoint import digest
from tools.training.encoder import Encoder
from tools.training.learn import Row, predict
from tools.training.lexical import Lexical
from tools.training.rows import compose_all, heard, spliced
from tools.training.targets import mixed, probabilities

_COPIES = 3  # differently noisy copies of every case
_SPLICED = 2  # spliced utterances for every case
_HARD_SHARE = 0.5
_LEXICAL_SHARE = 0.35
_SOFTENING = 1.5  # the teachers, who know every case by heart, are far too sure of themselves


@dataclass(frozen=True, slots=True)
class Cache:
    """Where the nets' opinions are kept: it takes minutes to ask them again."""

    folder: Path
    settings: str
    """Anything that changes the nets, in one string."""

    def path(self, utterances: Sequence[Said]) -> Path:
        """Name the file for the opinions on `utterances`."""
        return self.folder / f"opinions-{digest(self.settings, utterances)[:16]}.safetensors"


@dataclass(frozen=True, slots=True)
class Teachers:
    """Everyone whose opinion counts."""

    nets: Sequence[Encoder]
    lexical: Lexical
    cache: Cache

    def opinions(self, composer: Composer, utterances: Sequence[Said]) -> Tensor:
        """Give the mean (utterances, 27) probabilities."""
        path = self.cache.path(utterances)
        if not path.exists():
            save_file({"probabilities": self._ask_nets(compose_all(composer, utterances))}, path)
        thoughts = load_file(path)["probabilities"]
        return mixed(self.lexical.probabilities(utterances), thoughts, _LEXICAL_SHARE)

    def _ask_nets(self, rows: list[list[int]]) -> Tensor:
        answers = [predict(net, rows, "teacher reads", fast=True) / _SOFTENING for net in self.nets]
        return stack([probabilities(answer) for answer in answers]).mean(0)


def lessons(
    teachers: Teachers, composer: Composer, cases: Sequence[Case], sentences: Sequence[str], seed: int
) -> list[Row]:
    """Give all rows the pupil learns from: noisy cases, spliced cases, public sentences."""
    labelled = [said for copy in range(_COPIES) for said in heard(cases, seed * _COPIES + copy)]
    loose = spliced(cases, _SPLICED * len(cases), seed) + [Said(sentence) for sentence in sentences]
    answers = teachers.opinions(composer, labelled + loose)
    labels = stack([voted(case) for case in cases]).repeat(_COPIES, 1)
    answers[: len(labelled)] = mixed(labels, answers[: len(labelled)], _HARD_SHARE)
    rows = compose_all(composer, labelled + loose)
    return [Row(row, target) for row, target in zip(rows, answers, strict=True)]
