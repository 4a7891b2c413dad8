"""The bundle of a language model: its manifest, and the folder proven byte by byte."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from pika_edge.bundle.manifest import CARD, FileName, Part, Sealed, Temperature, weights_of
from pika_edge.bundle.read import verified
from pika_edge.messages.labels import EMOTIONS
from pika_edge.opinion import Weights

Mark = Annotated[str, Field(min_length=1, max_length=100)]
ChatText = Annotated[str, Field(max_length=2_000)]


class ChatFormat(Part):
    """How the model's chat is written, taken from its own template when the bundle was made."""

    before: ChatText
    after: ChatText
    marks: Annotated[tuple[Mark, ...], Field(max_length=2_000)]
    """Its special tokens: what a child says is cleared of them."""


class SlmLimits(Part):
    """How much of an utterance the model reads, in characters."""

    text_chars: Annotated[int, Field(ge=50, le=1_000)] = 300
    previous_chars: Annotated[int, Field(ge=50, le=1_000)] = 150


class SlmCalibration(Part):
    """From the model's scores to probabilities, fitted on held-out training cases by `tools/calibrate_slm.py`."""

    soll_bias: Annotated[tuple[float, ...], Field(min_length=len(EMOTIONS), max_length=len(EMOTIONS))]
    """Added to each label's log-probability: takes out the model's liking for some letters."""
    soll: Temperature
    celebrate_bias: float
    celebrate: Temperature

    @classmethod
    def none(cls) -> "SlmCalibration":
        """Give the calibration that changes nothing."""
        return cls(soll_bias=(0.0,) * len(EMOTIONS), soll=1.0, celebrate_bias=0.0, celebrate=1.0)


class SlmFiles(Part):
    """Which file plays which part; weights lie beside an IR with the ending `.bin`."""

    model: FileName
    tokenizer: FileName
    golden: FileName


class SlmManifest(Sealed):
    """`manifest.json` of a language model."""

    kind: Literal["slm"] = "slm"
    source: Annotated[str, Field(max_length=500)]
    """Name of the model it was made from."""
    quantisation: Annotated[str, Field(max_length=200)]
    """How its weights are stored, for people: `int4 group 128, ratio 1.0, data-free`."""
    chat: ChatFormat
    limits: SlmLimits
    calibration: SlmCalibration
    weights: Weights
    roles: SlmFiles

    def needed_files(self) -> set[str]:
        """Give the names that must have a hash in `files`."""
        roles = self.roles
        return {
            *(roles.model, weights_of(roles.model)),
            *(roles.tokenizer, weights_of(roles.tokenizer)),
            *(roles.golden, CARD),
        }


@dataclass(frozen=True, slots=True)
class SlmBundle:
    """A folder whose every listed file has been verified."""

    folder: Path
    manifest: SlmManifest

    @property
    def model(self) -> Path:
        """The language model's IR."""
        return self.folder / self.manifest.roles.model

    @property
    def tokenizer(self) -> Path:
        """The tokenizer's IR."""
        return self.folder / self.manifest.roles.tokenizer

    @property
    def golden(self) -> Path:
        """Inputs with the opinions it must give."""
        return self.folder / self.manifest.roles.golden


def open_slm(folder: Path) -> SlmBundle:
    """Verify a language model's bundle and give it.

    Raises:
        BundleRefused: the folder or a file is missing, has a wrong byte, or is not for this version.
    """
    return SlmBundle(folder, verified(folder, SlmManifest))
