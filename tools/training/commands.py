"""What `tools/train.py` can be asked to do, each in one function; results go to stdout, progress to stderr."""

from argparse import Namespace
from pathlib import Path

import torch

from tools.scoring.cases import read_cases
from tools.scoring.table import as_markdown
from tools.training.baseline import score_baseline
from tools.training.data import read_data, train_and_judge
from tools.training.errors import TrainError
from tools.training.front import HEAD, as_row, front
from tools.training.learn import Schedule
from tools.training.recipe import Settings, train

MODELS = Path(__file__).resolve().parents[2] / "models" / "predetermination"


def train_bundle(options: Namespace) -> None:
    """Train and seal a bundle, then print its scores on the development cases."""
    manifest = train(_settings(options))
    print(f"{manifest.model} sealed in {options.out}")
    print(f"calibration {manifest.calibration}")
    print(f"thresholds {manifest.thresholds}")
    print(as_markdown(manifest.scores))


def show_front(options: Namespace) -> None:
    """Train every candidate on the same lessons and print how right, how fast and how large each is."""
    print(HEAD)
    for point in front(_settings(options)):
        print(as_row(point), flush=True)


def judge_baseline(options: Namespace) -> None:
    """Train TF-IDF with logistic regression on the corpus and print its scores on the development cases."""
    training, dev = (read_cases(options.corpus / name) for name in ("train.jsonl", "dev.jsonl"))
    print(as_markdown(score_baseline(training, dev)))


def train_on_data(options: Namespace) -> None:
    """Train the same net on any labelled data and print its test scores; with --out the net is kept, but no bundle."""
    labels = tuple(options.labels.split(",")) if options.labels else None
    scores = train_and_judge(read_data(options.data, labels), _settings(options), labels, options.out)
    for name, value in scores.items():
        print(f"{name:20} {value:.4f}")


def _settings(options: Namespace) -> Settings:
    if options.threads:
        torch.set_num_threads(options.threads)
    teacher: Path | None = options.teacher
    if teacher is None or not teacher.is_dir():
        raise TrainError("no teacher: name the folder of multilingual-e5-small with --teacher DIR")
    return Settings(
        teacher=teacher,
        public=options.public,
        corpus=options.corpus,
        out=options.out or MODELS,
        checkpoints=options.checkpoints,
        version=options.version,
        seed=options.seed,
        net=options.net,
        teacher_layers=options.teacher_layers,
        teachers=options.teachers,
        sentences=options.sentences,
        teacher_schedule=Schedule(epochs=options.epochs, batch=32, rate=1.5e-4, head_rate=2e-3),
        pupil_epochs=options.pupil_epochs,
    )
