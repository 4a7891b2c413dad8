"""What C costs a robot: code, the handle's bytes, the stack; of the client here, of the serial link on a Cortex-M3."""

import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.benching.errors import BenchError
from tools.benching_firmware.build import CLIENT, STRICT, compilers
from tools.benching_serial.build import CORTEX_M3, CROSS, INCLUDES, SERIAL

_FRAMES_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Size:
    """Bytes, with -Os; libzmq and the C library are not in it."""

    compiler: str
    code: int
    """Instructions and constants of all files."""
    data: int
    """What is written to at run time and not yours: should be 0."""
    handle: int
    deepest_frames: dict[str, int]
    """The functions with the largest frames on the stack; the deepest call is their sum at most."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """Both sides; the serial link's is None where there is no cross compiler."""

    client: Size
    serial: Size | None


def weigh() -> Sizes:
    """Compile for size and look.

    Raises:
        BenchError: it cannot be compiled.
    """
    own = compilers()[0]
    client = _weigh([own, "-fno-pie", f"-I{CLIENT}"], "size", sorted(CLIENT.glob("*.c")), "pika")
    if shutil.which(CROSS) is None:
        return Sizes(client, None)
    words = sorted(SERIAL.glob("*.c"))  # without pika_text.c, which is linked only where words are wanted
    tool = CROSS.replace("gcc", "size")
    return Sizes(client, _weigh([CROSS, *CORTEX_M3, *INCLUDES], tool, words, "pika_serial"))


def _weigh(command: Sequence[str], size_tool: str, sources: Sequence[Path], header: str) -> Size:
    compiler, *flags = command
    flags += [*STRICT, "-Os", "-fstack-usage", "-c"]
    with TemporaryDirectory(prefix="pika-size-") as name:
        folder = Path(name)
        _run(folder, compiler, *flags, *map(str, sources))
        code, data = _sections(folder, size_tool, [f"{source.stem}.o" for source in sources])
        deepest = _frames(folder)
        (folder / "handle.c").write_text(f'#include "{header}.h"\n{header}_t handle;\n', encoding="ascii")
        _run(folder, compiler, *flags, "-fno-common", "handle.c")
        _, handle = _sections(folder, size_tool, ["handle.o"])
    return Size(compiler, code, data, handle, deepest)


def _sections(folder: Path, size_tool: str, objects: Sequence[str]) -> tuple[int, int]:
    """Give the bytes of code and constants, and of what can be written to."""
    rows = _run(folder, size_tool, *objects).splitlines()[1:]
    columns = [[int(word) for word in row.split()[:3]] for row in rows]
    return sum(text for text, _, _ in columns), sum(data + bss for _, data, bss in columns)


def _frames(folder: Path) -> dict[str, int]:
    """Read what the compiler noted of every function: `file:line:column:function<tab>bytes<tab>kind`."""
    told = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.su"))
    found = {function: int(size) for function, size in re.findall(r"([\w.]+)\t(\d+)\t", told)}
    return dict(sorted(found.items(), key=lambda item: -item[1])[:_FRAMES_SHOWN])


def _run(folder: Path, *command: str) -> str:
    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if ran.returncode != 0:
        raise BenchError(f"{command[0]} failed: {ran.stderr}")
    return ran.stdout
