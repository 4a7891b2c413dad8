"""What can be chosen for an export."""

from dataclasses import dataclass
from pathlib import Path

from tools.exporting.errors import ExportError

CHANNEL_WISE = -1
"""Group size that means one scale for a whole channel: what neural processors (NPU) want."""


@dataclass(frozen=True, slots=True)
class Quantisation:
    """How weights are stored. Raises ExportError where the choices do not go together."""

    bits: int = 4
    group_size: int = 128
    """Neighbouring weights that share a scale, or `CHANNEL_WISE`."""
    ratio: float = 1.0
    """Share of the layers that get 4 bits; the others get 8."""
    awq: bool = False
    """Scale channels by how much they matter before rounding (activation-aware quantisation)."""
    cases: Path | None = None
    """Labelled cases; asked as questions, they show AWQ what matters. Without them it goes by the weights alone."""

    def __post_init__(self) -> None:
        """Check that the choices go together."""
        if self.bits == 8 and (self.group_size, self.ratio, self.awq) != (CHANNEL_WISE, 1.0, False):
            raise ExportError("--group-size, --ratio, --awq and --dataset are for 4 bits: leave them out with --bits 8")
        if not 0.0 <= self.ratio <= 1.0:
            raise ExportError(f"--ratio {self.ratio} is no share: give a number from 0 to 1")
        if self.group_size < 1 and self.group_size != CHANNEL_WISE:
            raise ExportError(f"--group-size {self.group_size}: give a positive number, or -1 for channel-wise")
        if self.cases is not None and not self.awq:
            raise ExportError("--dataset is for --awq: add --awq, or leave it out")


@dataclass(frozen=True, slots=True)
class Settings:
    """One export."""

    model: str
    """A folder, a `.gguf` file, or `OWNER/NAME` on the hub."""
    out: Path
    revision: str | None = None
    """Branch, tag or commit on the hub; None: its main branch."""
    is_published: bool = False
    """The model is an OpenVINO IR already and is taken as it is."""
    quantisation: Quantisation = Quantisation()
    name: str | None = None
    """Of the bundle; None: after the model."""
    version: str = "1.0.0"
    licence: str | None = None
    """None: what the model says of itself."""
