"""Set up `.venv` with this project on a fresh machine; used by the programs that must run before anything is installed.

Standard library only, and readable by any Python 3, so that an old one gets a clear word.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_VENV = ROOT / ".venv"
_PYTHON = _VENV / "bin" / "python"
_LEAST = (3, 10)


def enter_venv(extras: str = "") -> None:
    """Install what is missing into `.venv`, then go on in it: the calling script is started again from there.

    `extras` are names as in pyproject.toml, comma-separated. Ends the process with a clear word where it cannot.
    """
    if sys.version_info < _LEAST:
        sys.exit(f"pika-edge needs Python {_LEAST[0]}.{_LEAST[1]} or newer, this is {sys.version.split()[0]}")
    stamp = _VENV / f".installed-{_fingerprint(extras)}"
    if not stamp.exists():
        _install(extras)
        stamp.touch()
    if Path(sys.prefix).resolve() == _VENV.resolve():
        return
    os.execv(_PYTHON, [str(_PYTHON), *sys.argv])  # noqa: S606 - our own interpreter


def _fingerprint(extras: str) -> str:
    content = (ROOT / "pyproject.toml").read_bytes() + extras.encode() + str(ROOT).encode()
    return hashlib.sha256(content).hexdigest()[:16]


def _install(extras: str) -> None:
    wanted = f"{ROOT}[{extras}]" if extras else str(ROOT)
    print(f"setting up {_VENV} (once; a minute or two) …", file=sys.stderr, flush=True)
    if not _PYTHON.exists():
        _run([sys.executable, "-m", "venv", str(_VENV)], "install Python's venv (Debian: apt-get install python3-venv)")
    _run(
        [str(_PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--editable", wanted],
        "look at pip's message above; it needs a package index and about 700 MB of disk",
    )


def _run(command: list[str], remedy: str) -> None:
    if subprocess.run(command, check=False).returncode != 0:
        sys.exit(f"setting up failed at: {' '.join(command)}\n→ {remedy}")
