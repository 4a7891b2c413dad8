"""What the client costs a robot: code, the handle's bytes, the stack, and memory while it is used."""

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.benching.errors import BenchError
from tools.benching_firmware.build import CLIENT, STRICT, compilers

_HANDLE = '#include <stdio.h>\n#include "pika.h"\nint main(void) { printf("%zu", sizeof(pika_t)); return 0; }\n'
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


def weigh() -> Size:
    """Compile for size and look.

    Raises:
        BenchError: it cannot be compiled.
    """
    compiler = compilers()[0]
    with TemporaryDirectory(prefix="pika-size-") as name:
        folder = Path(name)
        sources = [str(path) for path in sorted(CLIENT.glob("*.c"))]
        _run(folder, compiler, *STRICT, "-Os", "-fno-pie", "-fstack-usage", f"-I{CLIENT}", "-c", *sources)
        rows = _run(folder, "size", *(path.name for path in folder.glob("*.o"))).splitlines()[1:]
        columns = [[int(word) for word in row.split()[:3]] for row in rows]
        handle = folder / "handle.c"
        handle.write_text(_HANDLE, encoding="ascii")
        _run(folder, compiler, f"-I{CLIENT}", str(handle), "-o", "handle")
        return Size(
            compiler=compiler,
            code=sum(text for text, _, _ in columns),
            data=sum(data + bss for _, data, bss in columns),
            handle=int(_run(folder, "./handle")),
            deepest_frames=_frames(folder),
        )


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
