"""Runs `tools/export_slm.py` as a person does: in a process of its own, with no way to the real hub."""

import os
import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
_NOWHERE = "http://127.0.0.1:9"  # nobody listens on the port `discard`


def export(*words: object, home: Path, hub: str = _NOWHERE) -> subprocess.CompletedProcess[str]:
    """Run it to its end; `home` is where the hub's cache goes."""
    return subprocess.run(
        _command(words), env=_environment(home, hub), capture_output=True, text=True, check=False, timeout=200
    )


def export_interrupted(*words: object, home: Path, at: str) -> subprocess.CompletedProcess[str]:
    """Run it until it tells that step `at` begins, then press Ctrl-C."""
    command = _command(words)
    with subprocess.Popen(
        command, env=_environment(home, _NOWHERE), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stderr is not None
        for line in process.stderr:
            if line == f"— {at}\n":
                process.send_signal(signal.SIGINT)
                break
        told, said = process.communicate(timeout=60)
    return subprocess.CompletedProcess(command, process.returncode, told, said)


def _command(words: tuple[object, ...]) -> list[str]:
    return [sys.executable, str(ROOT / "tools" / "export_slm.py"), *map(str, words)]


def _environment(home: Path, hub: str) -> dict[str, str]:
    return {**os.environ, "HF_HOME": str(home), "HF_ENDPOINT": hub}
