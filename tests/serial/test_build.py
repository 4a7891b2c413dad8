"""The C code builds strictly everywhere, needs no C library, and its header fits C++ and the client's."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tools.benching_firmware.build import CLIENT, COMPILERS, STRICT
from tools.benching_firmware.fuzz import fuzz
from tools.benching_serial.build import CHECKS, CORTEX_M3, CROSS, INCLUDES, SERIAL, why_not
from tools.benching_serial.fuzz import SERIAL as TARGET

SOURCES = sorted(SERIAL.glob("*.c"))
ALL = [*COMPILERS, CROSS]
FRAMES = 20_000

USED_FROM_CPP = """
#include <pika_serial.h>
int main() {
    static pika_serial_t link;
    pika_utterance_t said{};
    said.text = "con vui";
    pika_serial_event_t event;
    uint8_t bytes[64];
    pika_serial_open(&link, 0, 0);
    const int code = pika_serial_begin(&link, &said, 0, 0);
    const bool is_asked = code == PIKA_OK && pika_serial_put_out(&link, bytes, 64, 0) > 20;
    const bool is_told = pika_serial_take_in(&link, 0, 0, &event) || pika_serial_do_due(&link, 1, &event);
    pika_serial_open(nullptr, 0, 0);
    return is_asked && !is_told && pika_serial_begin(&link, nullptr, 0, 0) == PIKA_E_ARGUMENT &&
           pika_serial_begin(nullptr, &said, 0, 0) == PIKA_E_ARGUMENT ? 0 : 1;
}
"""


def run(*command: str | Path) -> str:
    ran = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


def need(program: str) -> str:
    if shutil.which(program) is None:
        pytest.skip(f"no {program} here")
    return program


@pytest.mark.parametrize("compiler", ALL)
@pytest.mark.parametrize("optimisation", ["-O0", "-O3", "-Os"])
def test_no_compiler_warns(tmp_path: Path, compiler: str, optimisation: str) -> None:
    target = CORTEX_M3 if compiler == CROSS else ()
    for source in SOURCES:
        made = tmp_path / f"{source.stem}.o"
        run(need(compiler), *target, *STRICT, "-Wconversion", optimisation, *INCLUDES, "-c", source, "-o", made)


@pytest.mark.parametrize("compiler", COMPILERS)
def test_checks_build_without_a_warning(compiler: str) -> None:
    for source in CHECKS.glob("*.c"):
        run(need(compiler), *STRICT, *INCLUDES, "-fsyntax-only", source)


def test_nothing_of_a_c_library_is_called(tmp_path: Path) -> None:
    need("nm")
    for source in SOURCES:
        made = tmp_path / f"{source.stem}.o"
        run(need("gcc"), *STRICT, "-ffreestanding", *INCLUDES, "-c", source, "-o", made)
        called = set(re.findall(r"\bU (\w+)", run("nm", made)))
        own = {name for name in called if name.startswith("pika_serial_")}
        assert called - own <= {"memcpy", "memset", "_GLOBAL_OFFSET_TABLE_"}  # compilers call these on their own


@pytest.mark.parametrize("name", sorted(path.name for path in SERIAL.glob("*.h")))
def test_every_header_stands_alone_and_beside_the_clients(tmp_path: Path, name: str) -> None:
    source = tmp_path / "alone.c"
    source.write_text(f'#include "{name}"\n#include "{name}"\n#include "pika.h"\nint main(void) {{ return 0; }}\n')
    run(need("gcc"), *STRICT, *INCLUDES, "-fsyntax-only", source)


def test_link_is_used_from_cpp(tmp_path: Path) -> None:
    source, program = tmp_path / "robot.cpp", tmp_path / "robot"
    source.write_text(USED_FROM_CPP, encoding="ascii")
    objects = []
    for part in SOURCES:
        objects.append(tmp_path / f"{part.stem}.o")
        run(need("gcc"), *STRICT, *INCLUDES, "-c", part, "-o", objects[-1])
    warnings = ("-std=c++11", "-Wall", "-Wextra", "-Werror", "-pedantic")
    run(need("c++"), *warnings, *INCLUDES, source, *objects, "-o", program)
    run(program)


@pytest.mark.skipif(bool(why_not()), reason=why_not() or "all is there")
@pytest.mark.parametrize("own", [False, True], ids=["the best engine here", "own mutator"])
def test_damaged_bytes_do_no_harm(own: bool) -> None:
    assert fuzz(FRAMES // (1 if own else 4), seed=1, own=own, target=TARGET).frames > 0


def test_the_client_is_not_needed() -> None:
    assert {path.name for path in CLIENT.glob("*.h")} >= {"pika.h", "pika_generated.h"}
    included = {
        name
        for source in [*SOURCES, *SERIAL.glob("*.h")]
        for name in re.findall('#include "(.*?)"', source.read_text())
    }
    assert {name for name in included if not name.startswith("pika_serial")} == {"pika.h"}
