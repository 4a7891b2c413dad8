"""Seal two IRs and what is known of them into a bundle, with golden opinions that the model gives itself."""

import re
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from pydantic import ValidationError

from pika_edge.bundle.manifest import CARD, FileEntry
from pika_edge.bundle.slm import SlmCalibration, SlmLimits, SlmManifest
from pika_edge.bundle.write import write_manifest
from pika_edge.errors import told
from pika_edge.messages.labels import EMOTIONS
from pika_edge.opinion import Weights
from tools.exporting.card import card
from tools.exporting.errors import ExportError
from tools.exporting.progress import warn
from tools.exporting.room import require_memory
from tools.exporting.settings import Settings
from tools.exporting.source import Source
from tools.exporting.step import ROLES, Origin

_ROOT = Path(__file__).resolve().parents[2]
_TOOLS = ("nncf", "openvino", "openvino-genai", "openvino-tokenizers", "optimum-intel", "transformers")
_MEMORY_SHARE = 3.5  # of the weights' bytes: so much does running them take at its peak


def draft(settings: Settings, source: Source, origin: Origin) -> SlmManifest:
    """Give the manifest as far as it is known before the model has run.

    Raises:
        ExportError: a name or version that no manifest can carry.
    """
    licence = settings.licence or origin.licence
    if not licence:
        warn("the model does not name its licence; the bundle says `unknown`: find it out and give it with --licence")
    try:
        return SlmManifest(
            name=settings.name or _as_name(source.name),
            version=settings.version,
            licence=licence or "unknown",
            labels=EMOTIONS,
            memory_mb=0,
            files={},
            training=_facts(source),
            scores={},
            source=source.name,
            quantisation=origin.quantisation,
            chat=origin.chat,
            limits=SlmLimits(),
            calibration=SlmCalibration.none(),
            weights=Weights(),
            roles=ROLES,
        )
    except ValidationError as error:
        raise ExportError(f"no manifest can say this ({told(error)}): give another --name or --version") from None


def answer_golden(folder: Path, manifest: SlmManifest) -> int:
    """Let the model give its golden opinions in a process of its own; gives the memory in MB that this one took.

    Raises:
        ExportError: it does not run here, or cannot answer in codes.
    """
    weight_bytes = (folder / manifest.roles.model).with_suffix(".bin").stat().st_size
    require_memory(_MEMORY_SHARE * weight_bytes, "step golden")
    command = [sys.executable, "-m", "tools.exporting.probe", str(folder)]
    asked = manifest.model_dump_json().encode()
    ended = subprocess.run(command, cwd=_ROOT, input=asked, capture_output=True, check=False)
    if ended.returncode < 0:
        raise ExportError(f"the model's process was killed by signal {-ended.returncode}: is there enough memory?")
    if ended.returncode:
        raise ExportError(f"the model does not run: {_last_line(ended.stderr)}")
    return int(ended.stdout.split()[-1])


def seal(folder: Path, manifest: SlmManifest, memory_mb: int) -> SlmManifest:
    """Write card and manifest beside the model's files, and give the sealed manifest."""
    present = manifest.needed_files() - {CARD}
    sizes = {name: FileEntry(bytes=(folder / name).stat().st_size, sha256="0" * 64) for name in sorted(present)}
    known = manifest.model_copy(update={"memory_mb": memory_mb, "files": sizes})
    (folder / CARD).write_text(card(known), encoding="utf-8")
    unsealed = FileEntry(bytes=0, sha256="0" * 64)
    return write_manifest(folder, known.model_copy(update={"files": {**sizes, CARD: unsealed}}))


def _as_name(source: str) -> str:
    """Give the last part of a model's name, in letters that a file's name may have."""
    return re.sub(r"[^A-Za-z0-9._-]", "-", source.rsplit("/", 1)[-1].removesuffix(".gguf"))[:100]


def _facts(source: Source) -> dict[str, str | int | float]:
    made: dict[str, str | int | float] = {"made_by": "tools/export_slm.py"}
    if source.revision:
        made["revision"] = source.revision
    for tool in _TOOLS:
        try:
            made[tool] = version(tool)
        except PackageNotFoundError:
            continue
    return made


def _last_line(stderr: bytes) -> str:
    lines = stderr.decode(errors="replace").strip().splitlines()
    return lines[-1] if lines else "no word why"
