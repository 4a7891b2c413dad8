"""Builds the C client's programs with whatever compiler is there."""

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from tools.benching.errors import BenchError
from tools.benching.texts import ROOT

CLIENT = ROOT / "firmware_bridge" / "client"
CHECKS = CLIENT / "check"
STRICT = ("-std=c99", "-Wall", "-Wextra", "-Werror", "-pedantic")
SANITIZERS = ("-fsanitize=address,undefined", "-fno-sanitize-recover=all", "-fno-omit-frame-pointer", "-g", "-O1")
FUZZER = "-fsanitize=fuzzer"
COMPILERS = ("gcc", "clang")

_USES_ZMQ = "#include <zmq.h>\nint main(void) { return zmq_errno(); }\n"
_DOES_NOTHING = "int main(void) { return 0; }\n"
_FUZZES = "#include <stddef.h>\nint LLVMFuzzerTestOneInput(const char *d, size_t n) { return d[0] == 'x' && n > 1; }\n"
_TIMEOUT_S = 120


def compilers() -> list[str]:
    """Give the compilers that are there and find libzmq."""
    return [name for name in COMPILERS if shutil.which(name) and _links(name, _USES_ZMQ, "-lzmq")]


def why_not() -> str:
    """Say what is missing to build the client; empty when nothing is."""
    if not any(map(shutil.which, COMPILERS)):
        return "no C compiler: install gcc or clang"
    return "" if compilers() else "libzmq cannot be built against: install libzmq3-dev"


def sanitizers(compiler: str) -> tuple[str, ...]:
    """Give the sanitizers' flags; none where the compiler has them not."""
    return SANITIZERS if _links(compiler, _DOES_NOTHING, *SANITIZERS) else ()


def has_fuzzer(compiler: str) -> bool:
    """Say whether the compiler brings libFuzzer."""
    return _links(compiler, _FUZZES, FUZZER)


def build(program: str, folder: Path, compiler: str, flags: Sequence[str] = (), extra: Sequence[Path] = ()) -> Path:
    """Build one of the programs in `check/` with the whole client and give its path.

    Raises:
        BenchError: it cannot be built; says the compiler's words.
    """
    out = folder / f"{program}-{compiler}"
    sources = [CHECKS / f"{program}.c", *extra, *sorted(CLIENT.glob("*.c"))]
    built = _run([compiler, *STRICT, *flags, f"-I{CLIENT}", *map(str, sources), "-lzmq", "-o", str(out)])
    if built.returncode != 0:
        raise BenchError(f"{compiler} cannot build {program}: {built.stderr}")
    return out


def _links(compiler: str, source: str, *flags: str) -> bool:
    return _run([compiler, "-x", "c", "-", *flags, "-o", "/dev/null"], source).returncode == 0


def _run(command: list[str], source: str = "") -> "subprocess.CompletedProcess[str]":
    return subprocess.run(command, input=source, capture_output=True, text=True, timeout=_TIMEOUT_S, check=False)
