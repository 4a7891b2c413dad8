"""The whole recipe: teachers, pupil, calibration, export, seal. `tools/train.py` calls it and prints the scores."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor
from tqdm import tqdm

from pika_edge.bundle.manifest import Manifest
from pika_edge.messages.labels import EMOTIONS
from pika_edge.net.reading import LOGITS
from pika_edge.text import Composer
from tools.scoring.cases import Case, read_cases
from tools.scoring.held_out import hold_out
from tools.scoring.scores import score_all
from tools.training.agreement import agreement
from tools.training.bundle import VOCABULARY, seal
from tools.training.calibrate import decide_all, fit_temperatures, fit_thresholds
from tools.training.candidates import build, schedule
from tools.training.card import Findings, mixed_up
from tools.training.checkpoint import Checkpoint, digest
from tools.training.compact import compact
from tools.training.encoder import Encoder, load_teacher
from tools.training.errors import TrainError
from tools.training.export import check_engines, export
from tools.training.learn import AnyNet, Loss, Row, Schedule, fit, predict, standardise
from tools.training.lexical import Lexical
from tools.training.public import read_public
from tools.training.pupil import Cache, Teachers, lessons
from tools.training.rows import PREVIOUS_TOKENS, TEXT_TOKENS, compose_all, heard_rows
from tools.training.targets import decision_loss
from tools.training.vocabulary import cut_vocabulary

FRONT = "front.md"
"""Beside the bundle: what `--front` printed, for the card."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that changes the result."""

    teacher: Path
    public: Path | None
    corpus: Path
    """Folder with train.jsonl and dev.jsonl."""
    out: Path
    checkpoints: Path
    version: str
    seed: int
    net: str
    """Name of a candidate, see `candidates`."""
    teacher_layers: int
    teachers: int
    """Teachers of different seeds whose opinions are averaged."""
    teacher_schedule: Schedule
    pupil_epochs: int
    sentences: int
    """Public sentences the teachers label for the pupil."""

    def fingerprint(self, stage: str) -> str:
        """Give a string that differs when what was kept of a stage must not be used in another run."""
        teacher = (
            str(self.teacher),
            _sha256(self.corpus / "train.jsonl"),
            self.seed,
            self.teacher_schedule,
            self.teacher_layers,
        )
        opinions = (str(self.public), self.sentences, self.teachers)
        needs = {"teacher": 1, "opinions": 2}[stage]
        return digest(*(teacher, opinions)[:needs])


@dataclass(frozen=True, slots=True)
class Material:
    """What is learnt from, read once."""

    learning: list[Case]
    held_out: list[Case]
    """For calibration only."""
    dev: list[Case]
    """For judging, and for choosing between settings; nobody learns from them."""
    test: list[Case]
    """For the last word: read once a bundle is chosen."""
    dropped: list[Case]
    """What no two readers agreed on; nobody learns from it."""
    sentences: list[str]
    vocabulary: bytes
    kept: list[int]
    """For each id of the vocabulary its row in the teacher's table."""
    composer: Composer


def train(settings: Settings) -> Manifest:
    """Train, calibrate, export and seal the bundle; interrupted runs go on from their last epoch."""
    material = gather(settings)
    teachers = teach(settings, material)
    rows = lessons_of(teachers, settings, material)
    return finish(distil(settings.net, teachers[0], rows, settings), settings, material)


def gather(settings: Settings) -> Material:
    """Read the corpus, the public sentences and the vocabulary."""
    learning, held_out = hold_out(read_cases(settings.corpus / "train.jsonl"), settings.seed)
    if missing := set(EMOTIONS) - {case.soll_emotion for case in held_out}:
        raise TrainError(f"no held-out case of {', '.join(sorted(missing))}: {settings.corpus} has too few cases")
    sentences = read_public(settings.public, settings.sentences, settings.seed) if settings.public else []
    vocabulary, kept = cut_vocabulary(settings.teacher)
    return Material(
        learning=learning,
        held_out=held_out,
        dev=read_cases(settings.corpus / "dev.jsonl"),
        test=_read_if_there(settings.corpus / "test.jsonl"),
        dropped=_read_if_there(settings.corpus / "dropped.jsonl"),
        sentences=sentences,
        vocabulary=vocabulary,
        kept=kept,
        composer=Composer(vocabulary, TEXT_TOKENS, PREVIOUS_TOKENS),
    )


def _read_if_there(path: Path) -> list[Case]:
    return read_cases(path) if path.exists() else []


def teach(settings: Settings, material: Material) -> list[Encoder]:
    """Fine-tune the teachers, or take them from their checkpoints."""
    return [_teach(settings, material, number) for number in range(settings.teachers)]


def finish(net: AnyNet, settings: Settings, material: Material) -> Manifest:
    """Round, export, calibrate, score and seal a trained net."""
    net = compact(net)
    export(net, settings.out)
    (settings.out / VOCABULARY).write_bytes(material.vocabulary)

    def read(cases: list[Case]) -> Tensor:
        return predict(net, compose_all(material.composer, cases), "read")

    held_out = read(material.held_out)
    calibration = fit_temperatures(material.held_out, held_out)
    thresholds = fit_thresholds(material.held_out, held_out, calibration)
    difference = check_engines(net, settings.out, compose_all(material.composer, material.dev))
    tqdm.write(f"engines agree with torch to {difference:.1e} on {len(material.dev)} development cases")
    answers = decide_all(read(material.dev), calibration, thresholds)
    facts, scores = _facts(settings, material), score_all(material.dev, answers)
    findings = Findings(
        test=score_all(material.test, decide_all(read(material.test), calibration, thresholds))
        if material.test
        else {},
        held_out=score_all(material.held_out, decide_all(held_out, calibration, thresholds)),
        mixed_up=mixed_up(material.dev, answers),
        agreement=agreement([*material.learning, *material.held_out, *material.dropped]),
        dropped=len(material.dropped),
        front=_read_front(settings.out),
    )
    return seal(settings.out, settings.version, calibration, thresholds, facts, scores, findings, material.dev)


def _teach(settings: Settings, material: Material, number: int) -> Encoder:
    """Fine-tune one teacher on the cases, heard anew with other noise in every epoch."""
    seed = settings.seed + 100 * number
    torch.manual_seed(seed)
    composer = material.composer
    whole = load_teacher(settings.teacher, material.kept, composer.pad_id, composer.longest, LOGITS)
    net = whole.first_layers(settings.teacher_layers, whole.shape.inner)
    checkpoint = Checkpoint(settings.checkpoints, f"teacher-{number}", settings.fingerprint("teacher"))

    def rows(epoch: int) -> list[Row]:
        return heard_rows(composer, material.learning, seed + epoch)

    standardise(net, rows(0))
    fit(net, rows, decision_loss, settings.teacher_schedule, seed, checkpoint)
    return net


def lessons_of(teachers: list[Encoder], settings: Settings, material: Material) -> list[Row]:
    """Let all teachers say what they think of everything a pupil reads."""
    cache = Cache(settings.checkpoints, settings.fingerprint("opinions"))
    everyone = Teachers(teachers, Lexical(material.learning), cache)
    return lessons(everyone, material.composer, material.learning, material.sentences, settings.seed)


def distil(name: str, teacher: Encoder, rows: list[Row], settings: Settings) -> AnyNet:
    """Train one candidate on the lessons; it starts from what `teacher` knows of words."""
    pupil = build(name, teacher, settings.seed)
    epochs = settings.pupil_epochs
    # the number stands in the title: the front's short trainings must not write over a long one's checkpoint
    return learn_from(rows, pupil, schedule(name, epochs), decision_loss, settings, f"pupil-{name}-{epochs}")


def learn_from(rows: list[Row], pupil: AnyNet, pace: Schedule, loss: Loss, settings: Settings, title: str) -> AnyNet:
    """Train a pupil; a checkpoint counts only for the same net, pace and rows."""
    taught = hashlib.sha256(torch.stack([row.target for row in rows]).numpy().tobytes()).hexdigest()
    mark = digest(settings.seed, pupil.shape, pace, taught, [row.token_ids for row in rows])
    if isinstance(pupil, Encoder):
        standardise(pupil, rows)
    fit(pupil, lambda _epoch: rows, loss, pace, settings.seed, Checkpoint(settings.checkpoints, title, mark))
    return pupil


def _read_front(folder: Path) -> str:
    path = folder / FRONT
    return path.read_text(encoding="utf-8") if path.exists() else ""


def _facts(settings: Settings, material: Material) -> dict[str, str | int | float]:
    return {
        "corpus_sha256": _sha256(settings.corpus / "train.jsonl"),
        "cases_learned": len(material.learning),
        "cases_held_out": len(material.held_out),
        "teacher": settings.teacher.name,
        "teacher_sha256": _sha256(settings.teacher / "model.safetensors"),
        "teachers": settings.teachers,
        "teacher_epochs": settings.teacher_schedule.epochs,
        "teacher_layers": settings.teacher_layers,
        "net": settings.net,
        "pupil_epochs": settings.pupil_epochs,
        "public_sentences": len(material.sentences),
        "seed": settings.seed,
        "torch": torch.__version__,
    }


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
