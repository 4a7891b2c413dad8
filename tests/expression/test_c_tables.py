"""The C tables say what the TOML says, build strictly with every compiler here, and take no memory but flash."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from pika_edge.expression import Tables
from pika_edge.expression.c_tables import SCALES, c_files
from pika_edge.expression.channels import CHANNELS
from pika_edge.expression.limits import pace_of
from pika_edge.expression.targets import Targets
from pika_edge.messages.labels import EMOTIONS
from tests.expression.conftest import TOML

CLIENT = TOML.parents[1] / "client"
CHECK = Path(__file__).with_name("check.c")
STRICT = ["-std=c99", "-Wall", "-Wextra", "-Werror", "-pedantic", "-Wconversion"]
COMPILERS = [name for name in ("gcc", "clang") if shutil.which(name)]
UNITS = np.array([SCALES[name.rpartition("_")[2]] for name in CHANNELS])

pytestmark = pytest.mark.skipif(not COMPILERS, reason="no C compiler: install gcc or clang")


def run(*command: str | Path) -> str:
    """Run a command that must succeed and give what it printed."""
    ran = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """Give the rows that a C program finds in the tables."""
    program = tmp_path_factory.mktemp("c") / "check"
    source = TOML.with_name("pika_expressions.c")
    run(COMPILERS[0], *STRICT, f"-I{TOML.parent}", f"-I{CLIENT}", CHECK, source, "-o", program)
    return [json.loads(line) for line in run(program).splitlines()]


@pytest.mark.parametrize("name", ["pika_expressions.h", "pika_expressions.c"])
def test_file_is_what_the_toml_says(tables: Tables, name: str) -> None:
    assert TOML.with_name(name).read_text(encoding="ascii") == c_files(tables)[name], "run: python tools/expressions.py"


def is_goal(printed: dict[str, Any], targets: Targets) -> bool:
    """Say whether C's goal is the TOML's to half of C's unit."""
    return np.allclose(printed["goal"], np.nan_to_num(targets.vector) * UNITS, rtol=0, atol=0.5)


def test_expressions_in_c_equal_the_toml(tables: Tables, printed: list[dict[str, Any]]) -> None:
    rows = [row for row in printed if "name" in row]
    assert [row["name"] for row in rows] == list(EMOTIONS)
    gestures = [*tables.gestures, None]  # C has -1 for none
    for row in rows:
        said = tables.expressions[row["name"]]
        assert is_goal(row, said)
        assert gestures[row["gesture"]] == said.gesture
        for key in ("move_ms", "least_ms", "hold_ms", "priority", "may_celebrate"):
            assert row[key] == getattr(said, key)


def test_gestures_in_c_equal_the_toml(tables: Tables, printed: list[dict[str, Any]]) -> None:
    rows = [row for row in printed if "channels" in row]
    said = [(number, each, frame) for number, each in enumerate(tables.gestures.values()) for frame in each.frames]
    assert len(rows) == len(said)
    for row, (number, gesture, frame) in zip(rows, said, strict=True):
        assert (row["gesture"], row["priority"]) == (number, gesture.priority)
        assert (row["move_ms"], row["hold_ms"]) == (frame.move_ms, frame.hold_ms)
        told = [name for bit, name in enumerate(CHANNELS) if row["channels"] >> bit & 1]
        assert sorted([*told, *frame.untold()]) == sorted(CHANNELS)
        assert is_goal(row, frame)


def test_limits_in_c_equal_the_toml(tables: Tables, printed: list[dict[str, Any]]) -> None:
    rows = [row for row in printed if "least" in row]
    least, most, speed_per_s = tables.bounds()
    said = {
        "least": least,
        "most": most,
        "speed_per_s": speed_per_s,
        "blend_per_s": pace_of(tables).speed_per_ms * 1000,
    }
    for key, values in said.items():
        assert np.allclose([row[key] for row in rows], values * UNITS, rtol=0, atol=0.5)
    assert [row["easing_ms"] for row in rows] == list(tables.easing_of_channel_ms)


@pytest.mark.parametrize("compiler", COMPILERS)
def test_no_compiler_warns(tmp_path: Path, compiler: str) -> None:
    for optimisation in ("-O0", "-Os"):
        run(compiler, *STRICT, optimisation, "-c", TOML.with_name("pika_expressions.c"), "-o", tmp_path / "tables.o")


def test_the_header_stands_alone_beside_the_client_and_in_cpp(tmp_path: Path) -> None:
    text = (
        '#include "pika_expressions.h"\n#include "pika.h"\nint main(void) { return pika_expressions[0].gesture + 1; }\n'
    )
    for suffix, language in (("c", ["-std=c99"]), ("cpp", ["-x", "c++", "-std=c++11"])):
        source = tmp_path / f"alone.{suffix}"
        source.write_text(text, encoding="ascii")
        flags = ["-Wall", "-Wextra", "-Werror", "-pedantic", "-fsyntax-only"]
        run(COMPILERS[0], *language, *flags, f"-I{TOML.parent}", f"-I{CLIENT}", source)


def test_tables_lie_in_flash_alone(tmp_path: Path) -> None:
    if shutil.which("size") is None:
        pytest.skip("no size here")
    made = tmp_path / "tables.o"
    run(COMPILERS[0], *STRICT, "-Os", "-c", TOML.with_name("pika_expressions.c"), "-o", made)
    _, data, bss, *_ = run("size", made).splitlines()[1].split()
    assert (data, bss) == ("0", "0")
