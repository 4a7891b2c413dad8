"""Every piece of C in the cookbook compiles, and every code that firmware can meet is told there."""

import re
import shutil
import subprocess
from pathlib import Path
from typing import get_args

import pytest

from pika_edge.messages.error import Reason
from tools.benching_firmware.build import CLIENT, COMPILERS, STRICT
from tools.benching_serial.build import INCLUDES, MCU

COOKBOOK = (CLIENT.parent / "COOKBOOK.md").read_text(encoding="utf-8")
SAMPLES = re.findall(r"^```c\n(.*?)^```$", COOKBOOK, re.DOTALL | re.MULTILINE)
MANUAL = (CLIENT.parent / "serial" / "pika_serial.h").read_text(encoding="utf-8")


@pytest.mark.parametrize("compiler", COMPILERS)
@pytest.mark.parametrize("number", range(len(SAMPLES)))
def test_sample_compiles(tmp_path: Path, compiler: str, number: int) -> None:
    if shutil.which(compiler) is None:
        pytest.skip(f"no {compiler} here")
    source = tmp_path / "sample.c"
    source.write_text(SAMPLES[number], encoding="utf-8")
    command = [compiler, *STRICT, *INCLUDES, f"-I{MCU}", "-fsyntax-only", str(source)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr


def test_there_are_samples_and_no_other_c() -> None:
    assert len(SAMPLES) == COOKBOOK.count("```") // 2 > 3


def test_every_code_is_told() -> None:
    header = (CLIENT / "pika.h").read_text(encoding="utf-8")
    own = re.findall(r'#define PIKA_E_\w+ \(-\d+\) +/\* "([\w-]+)"', header)
    assert len(own) > 5
    assert [word for word in (*own, *get_args(Reason)) if f"`{word}`" not in COOKBOOK] == []
