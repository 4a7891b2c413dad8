"""An utterance in, calibrated probabilities out: prompt, model and calibration of one bundle."""

from collections.abc import Callable
from math import exp
from pathlib import Path

import numpy as np

from pika_edge.bundle.slm import SlmBundle, SlmCalibration
from pika_edge.errors import BundleRefused, ConfigError
from pika_edge.messages.utterance import Utterance
from pika_edge.opinion import Opinion
from pika_edge.prompt import Chat, Prompt
from pika_edge.slm.model import Device, Floats, LanguageModel


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

    def __init__(self, bundle: SlmBundle, model: LanguageModel) -> None:
        self.manifest = bundle.manifest
        self.prompt = prompt_of(bundle)
        self._model = model
        self._calibration = bundle.manifest.calibration

    @classmethod
    def load(cls, bundle: SlmBundle, device: str = "CPU", threads: int = 0, cache: Path | None = None) -> "Scorer":
        """Load a verified bundle.

        Raises:
            BundleRefused: the model cannot run here, or cannot say our codes.
            ConfigError: this machine has no such device.
        """
        try:
            return cls(bundle, LanguageModel(bundle, prompt_of(bundle), Device(device, threads, cache)))
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

    def cost_of(self, utterance: Utterance) -> int:
        """Give how many tokens this utterance costs."""
        return self._model.tokens_of(self.prompt.question(utterance))


def calibrated(emotions: Floats, celebrate: float, calibration: SlmCalibration) -> Opinion:
    """Turn a model's bare word into probabilities."""
    moved = (emotions + np.array(calibration.soll_bias)) / calibration.soll
    weights = np.exp(moved - moved.max())
    odds = (celebrate + calibration.celebrate_bias) / calibration.celebrate
    return Opinion(
        soll=tuple((weights / weights.sum()).tolist()),
        celebrate=1.0 / (1.0 + exp(-max(-60.0, min(60.0, odds)))),
    )
