"""The whole recipe: teachers, pupil, calibration, export, seal. `tools/train.py` calls it and prints the scores."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

import torch
from tqdm import tqdm

from pika_edge.bundle.manifest import Manifest
from pika_edge.net.reading import LOGITS
from pika_edge.text import Composer
from tools.scoring.cases import Case, read_cases
from tools.scoring.scores import score_all
from tools.training.bundle import VOCABULARY, seal
from tools.training.calibrate import decide_all, fit_temperatures, fit_thresholds
from tools.training.cases import hold_out
from tools.training.checkpoint import Checkpoint, digest
from tools.training.compact import compact
from tools.training.export import check_engines, export
from tools.training.learn import Row, Schedule, fit, predict
from tools.training.lexical import Lexical
from tools.training.net import Net, load_teacher
from tools.training.public import read_public
from tools.training.pupil import Cache, Teachers, lessons
from tools.training.rows import PREVIOUS_TOKENS, TEXT_TOKENS, compose_all, heard_rows
from tools.training.targets import decision_loss
from tools.training.vocabulary import cut_vocabulary


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
    layers: int
    inner: int
    """Feed-forward neurons of each of the pupil's layers: half its time goes into them."""
    teachers: int
    """Teachers of different seeds whose opinions are averaged."""
    teacher_schedule: Schedule
    pupil_schedule: Schedule
    sentences: int
    """Public sentences the teachers label for the pupil."""

    def fingerprint(self, stage: str) -> str:
        """Give a string that differs when what was kept of a stage must not be used in another run."""
        teacher = (str(self.teacher), _sha256(self.corpus / "train.jsonl"), self.seed, self.teacher_schedule)
        opinions = (str(self.public), self.sentences, self.teachers)
        pupil = (self.layers, self.inner, self.pupil_schedule)
        needs = {"teacher": 1, "opinions": 2, "pupil": 3}[stage]
        return digest(*(teacher, opinions, pupil)[:needs])


@dataclass(frozen=True, slots=True)
class Material:
    """What is learnt from, read once."""

    learning: list[Case]
    held_out: list[Case]
    """For calibration only."""
    dev: list[Case]
    """For judging only."""
    sentences: list[str]
    vocabulary: bytes
    kept: list[int]
    """For each id of the vocabulary its row in the teacher's table."""
    composer: Composer


def train(settings: Settings) -> Manifest:
    """Train, calibrate, export and seal the bundle; interrupted runs go on from their last epoch."""
    material = gather(settings)
    teachers = [_teach(settings, material, number) for number in range(settings.teachers)]
    return finish(_learn_from(teachers, settings, material), settings, material)


def gather(settings: Settings) -> Material:
    """Read the corpus, the public sentences and the vocabulary."""
    learning, held_out = hold_out(read_cases(settings.corpus / "train.jsonl"), settings.seed)
    sentences = read_public(settings.public, settings.sentences, settings.seed) if settings.public else []
    vocabulary, kept = cut_vocabulary(settings.teacher)
    return Material(
        learning=learning,
        held_out=held_out,
        dev=read_cases(settings.corpus / "dev.jsonl"),
        sentences=sentences,
        vocabulary=vocabulary,
        kept=kept,
        composer=Composer(vocabulary, TEXT_TOKENS, PREVIOUS_TOKENS),
    )


def finish(net: Net, settings: Settings, material: Material) -> Manifest:
    """Round, export, calibrate, score and seal a trained net."""
    net = compact(net)
    export(net, settings.out)
    (settings.out / VOCABULARY).write_bytes(material.vocabulary)
    held_out_logits = predict(net, compose_all(material.composer, material.held_out), "calibrate")
    calibration = fit_temperatures(material.held_out, held_out_logits)
    thresholds = fit_thresholds(material.held_out, held_out_logits, calibration)
    dev_rows = compose_all(material.composer, material.dev)
    difference = check_engines(net, settings.out, dev_rows)
    tqdm.write(f"engines agree with torch to {difference:.1e} on {len(dev_rows)} development cases")
    answers = decide_all(predict(net, dev_rows, "score"), calibration, thresholds)
    scores = score_all(material.dev, answers)
    facts = _facts(settings, material)
    return seal(settings.out, settings.version, calibration, thresholds, facts, scores, material.dev)


def _teach(settings: Settings, material: Material, number: int) -> Net:
    """Fine-tune one teacher on the cases, heard anew with other noise in every epoch."""
    seed = settings.seed + 100 * number
    torch.manual_seed(seed)
    composer = material.composer
    net = load_teacher(settings.teacher, material.kept, composer.pad_id, composer.longest, LOGITS)
    checkpoint = Checkpoint(settings.checkpoints, f"teacher-{number}", settings.fingerprint("teacher"))

    def rows(epoch: int) -> list[Row]:
        return heard_rows(composer, material.learning, seed + epoch)

    fit(net, rows, decision_loss, settings.teacher_schedule, seed, checkpoint)
    return net


def _learn_from(teachers: list[Net], settings: Settings, material: Material) -> Net:
    """Train the pupil: the first teacher's first layers, taught by all of them."""
    cache = Cache(settings.checkpoints, settings.fingerprint("opinions"))
    everyone = Teachers(teachers, Lexical(material.learning), cache)
    rows = lessons(everyone, material.composer, material.learning, material.sentences, settings.seed)
    pupil = teachers[0].first_layers(settings.layers, settings.inner)
    checkpoint = Checkpoint(settings.checkpoints, "pupil", settings.fingerprint("pupil"))
    fit(pupil, lambda _epoch: rows, decision_loss, settings.pupil_schedule, settings.seed, checkpoint)
    return pupil


def _facts(settings: Settings, material: Material) -> dict[str, str | int | float]:
    return {
        "corpus_sha256": _sha256(settings.corpus / "train.jsonl"),
        "cases_learned": len(material.learning),
        "cases_held_out": len(material.held_out),
        "teacher": settings.teacher.name,
        "teacher_sha256": _sha256(settings.teacher / "model.safetensors"),
        "teachers": settings.teachers,
        "teacher_epochs": settings.teacher_schedule.epochs,
        "pupil_layers": settings.layers,
        "pupil_inner": settings.inner,
        "pupil_epochs": settings.pupil_schedule.epochs,
        "public_sentences": settings.sentences if settings.public else 0,
        "seed": settings.seed,
        "torch": torch.__version__,
    }


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
