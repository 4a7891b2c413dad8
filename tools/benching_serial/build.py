"""Builds the serial link's C code: for this machine, and for the microcontroller that QEMU emulates."""

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from tools.benching.errors import BenchError
from tools.benching.texts import ROOT
from tools.benching_firmware.build import CLIENT, COMPILERS, STRICT

SERIAL = ROOT / "firmware_bridge" / "serial"
CHECKS = SERIAL / "check"
MCU = SERIAL / "mcu"
SOURCES = (*sorted(SERIAL.glob("*.c")), CLIENT / "pika_text.c")
INCLUDES = (f"-I{SERIAL}", f"-I{CLIENT}")
UNDEFINED = ("-fsanitize=undefined", "-fsanitize-undefined-trap-on-error")
"""Undefined behaviour traps: it needs no library, so that Python can load what is built so."""

CROSS = "arm-none-eabi-gcc"
CORTEX_M3 = ("-mcpu=cortex-m3", "-mthumb", "-ffreestanding")
EMULATOR = "qemu-system-arm"
_TIMEOUT_S = 120


def compilers() -> list[str]:
    """Give the compilers for this machine; the serial link needs no library."""
    return [name for name in COMPILERS if shutil.which(name)]


def why_not() -> str:
    """Say what is missing to build for this machine; empty when nothing is."""
    return "" if compilers() else "no C compiler: install gcc or clang"


def why_not_emulated() -> str:
    """Say what is missing to build for the microcontroller and to emulate it; empty when nothing is."""
    if shutil.which(CROSS) is None:
        return f"no {CROSS}: install gcc-arm-none-eabi"
    return "" if shutil.which(EMULATOR) else f"no {EMULATOR}: install qemu-system-arm"


def build_shared(folder: Path) -> Path:
    """Build the link as a shared library and give its path. Raises `BenchError`."""
    out = folder / "libpika_serial.so"
    flags = [*STRICT, "-O1", "-g", "-fPIC", "-shared", *UNDEFINED, *INCLUDES]
    compile_with(compilers()[0], [*flags, CHECKS / "flat.c", *SOURCES, "-o", out])
    return out


def build_firmware(folder: Path) -> Path:
    """Build the emulated controller's program and give its path. Raises `BenchError`."""
    out = folder / "pika_mcu.elf"
    flags = [*CORTEX_M3, *STRICT, "-Os", "-g", "-ffunction-sections", "-fdata-sections", *INCLUDES, f"-I{MCU}"]
    link = ["-nostdlib", "-nostartfiles", "-Wl,--gc-sections", f"-Wl,-T,{MCU / 'mps2_an385.ld'}"]
    compile_with(CROSS, [*flags, *sorted(MCU.glob("*.c")), *SOURCES, *link, "-lgcc", "-o", out])
    return out


def compile_with(compiler: str, words: Sequence[str | Path], folder: Path | None = None) -> None:
    """Run a compiler.

    Raises:
        BenchError: it refuses; says its words.
    """
    command = [compiler, *map(str, words)]
    built = subprocess.run(command, capture_output=True, text=True, timeout=_TIMEOUT_S, check=False, cwd=folder)
    if built.returncode != 0:
        raise BenchError(f"{compiler} cannot build the serial link: {built.stderr}")
