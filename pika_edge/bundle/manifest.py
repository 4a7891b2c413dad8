"""What lies in a bundle's folder, written in one place for loader, writer, flasher and tests."""

import hashlib
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field
from typing_extensions import Self

from pika_edge.messages.labels import EMOTIONS, Emotion
from pika_edge.messages.model import Count, Probability
from pika_edge.text.normalise import TEXT_VERSION

MANIFEST = "manifest.json"
CARD = "CARD.md"

FileName = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$")]
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Temperature = Annotated[float, Field(gt=0.0)]


class Part(BaseModel):
    """A section of the manifest."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class FileEntry(Part):
    """One file of the bundle."""

    bytes: Annotated[int, Field(ge=0, le=8 * 1024**3)]
    sha256: Sha256


class Limits(Part):
    """How much the net reads, in tokens; longer texts are cut as `text/compose.py` says."""

    text_tokens: Annotated[int, Field(ge=8, le=512)]
    previous_tokens: Annotated[int, Field(ge=8, le=512)]


class Calibration(Part):
    """Temperatures that the logits are divided by, fitted on held-out training cases."""

    soll: Temperature
    emotions: Temperature
    celebrate: Temperature


class Thresholds(Part):
    """Probabilities from which on the rule (`decide/rule.py`) says yes."""

    serious: Probability
    """`serious` leads from here on, even where another expression is likelier."""
    emotions: Probability
    """An expression joins the set."""
    celebrate: Probability
    sure: Probability
    """A confidence from here on makes the net's decision final."""


class Files(Part):
    """Which file plays which part."""

    openvino: FileName
    """OpenVINO IR; its weights lie beside it with the ending `.bin`."""
    onnx: FileName
    """The same graph for ONNX Runtime."""
    vocabulary: FileName
    """Serialised sentencepiece model."""
    golden: FileName
    """Inputs with the decisions this bundle must give, JSON Lines."""


class Sealed(Part):
    """What every kind of manifest says: name, version, licence, the hash of every file, and the seal over it all."""

    format: Literal[1] = 1
    name: FileName
    version: Annotated[str, Field(pattern=r"^\d+\.\d+\.\d+$")]
    licence: str
    labels: tuple[Emotion, ...]
    memory_mb: Count
    """Resident memory it needs once loaded, measured when the bundle was made."""
    files: dict[FileName, FileEntry]
    training: dict[str, str | int | float]
    """Seed, source, fingerprint of the corpus: facts for the record."""
    scores: dict[str, dict[str, float]]
    """Scores on the development cases, by slice."""
    seal: str = ""
    """SHA-256 of this manifest with an empty seal: one wrong byte in it shows too."""

    @property
    def model(self) -> str:
        """Name and version, as decisions carry them."""
        return f"{self.name}-{self.version}"

    def sealed(self) -> Self:
        """Give the manifest with its seal set."""
        return self.model_copy(update={"seal": self._digest()})

    def is_sealed(self) -> bool:
        """Say whether the seal fits the content."""
        return self.seal == self._digest()

    def to_bytes(self) -> bytes:
        """Give the one spelling of this manifest; any other spelling in a file is refused."""
        return (self.model_dump_json(indent=2) + "\n").encode()

    def needed_files(self) -> set[str]:
        """Give the names that must have a hash in `files`."""
        raise NotImplementedError

    def misfit(self) -> str | None:
        """Say why this version of pika-edge cannot use the bundle; none where it can."""
        if self.labels != EMOTIONS:
            return f"{self.model} has other labels than this version of pika-edge"
        if unlisted := sorted(self.needed_files() - self.files.keys()):
            return f"the manifest of {self.model} has no hash for: {', '.join(unlisted)}"
        return None

    def _digest(self) -> str:
        return hashlib.sha256(self.model_copy(update={"seal": ""}).to_bytes()).hexdigest()


class Manifest(Sealed):
    """`manifest.json` of a net: how to run it and what it must answer."""

    kind: Literal["predetermination"] = "predetermination"
    text_version: int
    """`text.normalise.TEXT_VERSION` that the net was trained with."""
    limits: Limits
    calibration: Calibration
    thresholds: Thresholds
    roles: Files

    def needed_files(self) -> set[str]:
        """Give the names that must have a hash in `files`."""
        roles = self.roles
        return {roles.openvino, weights_of(roles.openvino), roles.onnx, roles.vocabulary, roles.golden, CARD}

    def misfit(self) -> str | None:
        """Say why this version of pika-edge cannot use the bundle; none where it can."""
        if self.text_version != TEXT_VERSION:
            return (
                f"{self.model} was trained with text rules {self.text_version}, this version of pika-edge "
                f"has {TEXT_VERSION}: flash a bundle that fits, or install the matching pika-edge"
            )
        return super().misfit()


def weights_of(ir: str) -> str:
    """Give the name of the file in which an IR's weights lie."""
    return ir.removesuffix(".xml") + ".bin"
