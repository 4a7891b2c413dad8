"""Let a bundle prove itself on this machine before anybody switches to it, in a process that disturbs nobody."""

import subprocess
import sys
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from pika_edge.errors import BundleRefused
from pika_edge.messages.labels import EngineName

_BOOT = "import sys; sys.path.pop(0); from pika_edge.trial.examination import main; sys.exit(main())"
_PATIENCE_S = 600.0
"""Long: the process gets only what nobody else wants of the machine."""
_REFUSED = 3


class _Said(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class EngineProof(_Said):
    """A net on one engine."""

    engine: EngineName
    cases: int
    """Golden cases, all answered as they must be."""
    slowest_ms: float
    """Of the slowest case, the best of several rounds."""
    serving_ms: float | None
    """The same for the bundle that serves, by turns with it; None where there is none."""


class Proof(_Said):
    """What a bundle has shown."""

    model: str
    engines: tuple[EngineProof, ...]
    """Every engine that is installed; none for a language model."""
    left_to_trial: str | None = None
    """What could not be tried here and now, and why."""


def prove(folder: Path, serving: Path | None = None) -> None:
    """Let a bundle prove itself; `serving` is the one in use, to compare latencies with.

    Raises:
        BundleRefused: a wrong byte, another answer than the golden one, too slow, or it crashes.
    """
    examine(folder, serving)


def examine(folder: Path, serving: Path | None = None, patience_s: float = _PATIENCE_S) -> Proof:
    """As `prove`, and give what was found."""
    words = [str(folder.absolute()), *([] if serving is None else [str(serving.absolute())])]
    try:
        ended = subprocess.run(  # noqa: S603 - our own interpreter and module
            [sys.executable, "-c", _BOOT, *words],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=patience_s,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise BundleRefused(f"it was not proven within {patience_s:g} s; try again when the machine is quiet") from None
    told = ended.stdout.decode(errors="replace")
    if ended.returncode == _REFUSED:
        raise BundleRefused(told.strip())
    try:
        return Proof.model_validate_json(told)
    except ValidationError:
        last = ended.stderr.decode(errors="replace").strip().splitlines()[-1:]
        code = ended.returncode
        raise BundleRefused(f"its proof ended with code {code}: {''.join(last) or 'without a word'}") from None
