"""The two ways of running a language model, what both offer, and which device goes with which."""

from collections.abc import Callable
from typing import Literal, Protocol

from pika_edge.bundle.slm import SlmBundle
from pika_edge.errors import ConfigError
from pika_edge.prompt import Prompt, Question
from pika_edge.slm.model import Device, Floats, LanguageModel

Backend = Literal["raw", "genai"]


class Model(Protocol):
    """A loaded model. For one thread only."""

    tells_all: bool
    """Whether it gives each code's own logit; else all but the likeliest are guessed."""

    def tokens_of(self, question: Question) -> int:
        """Give how many tokens a question costs beyond the kept prefix."""

    def ask(self, question: Question, is_cancelled: Callable[[], bool]) -> tuple[Floats, Floats]:
        """Give the logits of the 13 expressions and those of yes and no.

        Raises:
            Cancelled: `is_cancelled` said so meanwhile.
        """


def load_model(bundle: SlmBundle, prompt: Prompt, device: Device, backend: Backend = "raw") -> Model:
    """Load a verified bundle's model.

    Raises:
        ConfigError: this backend is not installed, or does not run on this kind of device.
        RuntimeError: the device is not there, or cannot run the model.
        ValueError: the model cannot answer in our codes.
    """
    if backend == "raw":
        if "NPU" in device.name:
            raise ConfigError(f'slm_device: {device.name} needs slm_backend = "genai": an NPU keeps no state of ours')
        return LanguageModel(bundle, prompt, device)
    try:
        from pika_edge.slm.genai import GenaiModel
    except ImportError as error:
        raise ConfigError(f"slm_backend: {error}; run: pip install 'pika-edge[slm]'") from error
    return GenaiModel(bundle, prompt, device)
