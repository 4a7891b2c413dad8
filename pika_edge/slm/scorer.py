"""An utterance in, calibrated probabilities out: prompt, model and calibration of one bundle."""

from collections.abc import Callable
from pathlib import Path

import numpy as np

from pika_edge.bundle.slm import SlmBundle
from pika_edge.errors import BundleRefused, ConfigError
from pika_edge.messages.utterance import Utterance
from pika_edge.opinion import Opinion
from pika_edge.prompt import Chat, Prompt
from pika_edge.slm.backend import Backend, Model, load_model
from pika_edge.slm.calibration import bare, calibrated
from pika_edge.slm.golden import GoldenOpinion, check_golden_opinions
from pika_edge.slm.model import Device, Floats

_NEARLY = 0.5
"""Two codes whose logits are nearer than this are as good as equal: either may come out as the likelier one."""


def never() -> bool:
    """Cancel nothing."""
    return False


def prompt_of(bundle: SlmBundle) -> Prompt:
    """Give the prompt as this bundle's model wants it."""
    manifest = bundle.manifest
    chat = Chat(manifest.chat.before, manifest.chat.after, manifest.chat.marks)
    return Prompt(chat, manifest.limits.text_chars, manifest.limits.previous_chars)


class Scorer:
    """A loaded language model that gives its opinion. For one thread only."""

    def __init__(self, bundle: SlmBundle, model: Model) -> None:
        self.manifest = bundle.manifest
        self.prompt = prompt_of(bundle)
        self._model = model
        self._calibration = bundle.manifest.calibration

    @classmethod
    def load(
        cls,
        bundle: SlmBundle,
        device: str = "CPU",
        threads: int = 0,
        cache: Path | None = None,
        backend: Backend = "raw",
    ) -> "Scorer":
        """Load a verified bundle.

        Raises:
            BundleRefused: the model cannot run here, or cannot say our codes.
            ConfigError: this machine has no such device, or the backend does not run on it or is not installed.
        """
        try:
            return cls(bundle, load_model(bundle, prompt_of(bundle), Device(device, threads, cache), backend))
        except ValueError as error:
            raise BundleRefused(f"{bundle.manifest.model} cannot be used: {error}") from error
        except RuntimeError as error:
            if device != "CPU":
                raise ConfigError(f"slm_device: {bundle.manifest.model} cannot run on {device}: {error}") from error
            raise BundleRefused(f"{bundle.manifest.model} cannot run on this machine: {error}") from error

    def score(self, utterance: Utterance, is_cancelled: Callable[[], bool] = never) -> Opinion:
        """Give the calibrated opinion on one utterance.

        Raises:
            Cancelled: `is_cancelled` said so meanwhile.
        """
        emotions, celebrate = self.logits(utterance, is_cancelled)
        return calibrated(emotions, celebrate, self._calibration)

    def logits(self, utterance: Utterance, is_cancelled: Callable[[], bool] = never) -> tuple[Floats, float]:
        """Give the model's bare word: 13 log-probabilities, and the log-odds of celebrating. Raises as `score`."""
        emotions, (yes, no) = self._model.ask(self.prompt.question(utterance), is_cancelled)
        return emotions - np.logaddexp.reduce(emotions), float(yes - no)

    def check(self, cases: list[GoldenOpinion]) -> None:
        """Let the model give its golden opinions; where it guesses most of the numbers, its choices are looked at.

        Raises:
            BundleRefused: one came out differently here.
        """
        check_golden_opinions(cases, self.score, GoldenOpinion.fits if self._model.tells_all else self._is_same_choice)

    def _is_same_choice(self, case: GoldenOpinion, opinion: Opinion) -> bool:
        """Say whether the bare word behind an opinion names what the golden one names; what is nearly equal may swap.

        The bare word: calibration lifts some labels, and would lift guesses above what was chosen.
        """
        golden, golden_odds = bare(case.opinion, self._calibration)
        given, given_odds = bare(opinion, self._calibration)
        is_same = golden[given.argmax()] > golden.max() - _NEARLY
        return bool(is_same and (golden_odds * given_odds > 0 or abs(golden_odds) < _NEARLY))

    def cost_of(self, utterance: Utterance) -> int:
        """Give how many tokens this utterance costs."""
        return self._model.tokens_of(self.prompt.question(utterance))
