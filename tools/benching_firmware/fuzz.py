"""Throws damaged messages at the client's readers, under sanitizers."""

import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from tools.benching.errors import BenchError
from tools.benching_firmware.build import CHECKS, FUZZER, build, compilers, has_fuzzer, sanitizers
from tools.benching_firmware.seeds import write_seeds

_LAST_WORDS = 4_000


@dataclass(frozen=True, slots=True)
class Fuzzed:
    """What a run came to; a run that finds something does not come to an end."""

    frames: int
    seconds: float
    engine: str
    compiler: str
    sanitizers: bool


@dataclass(frozen=True, slots=True)
class Target:
    """What is fuzzed: how its program is built (as `build` does), the inputs to begin with, their longest in bytes."""

    compilers: Callable[[], list[str]]
    build: Callable[[Path, str, Sequence[str], Sequence[Path]], Path]
    write_seeds: Callable[[Path], list[Path]]
    input_bytes_most: int


CLIENT = Target(compilers, partial(build, "fuzz"), write_seeds, input_bytes_most=40_000)


def fuzz(frames: int, seed: int, *, own: bool = False, target: Target = CLIENT) -> Fuzzed:
    """Run so many inputs; with libFuzzer where a compiler has it and not `own`, else with our own mutator.

    Raises:
        BenchError: a reader broke down; says where.
    """
    with TemporaryDirectory(prefix="pika-fuzz-") as name:
        folder = Path(name)
        compiler, with_fuzzer = _choose(target.compilers(), own=own)
        flags = sanitizers(compiler)
        extra = () if with_fuzzer else (CHECKS / "fuzz_alone.c",)
        program = target.build(folder, compiler, (*flags, FUZZER) if with_fuzzer else flags, extra)
        seeds = target.write_seeds(folder / "seeds")
        inputs = [folder / "seeds"] if with_fuzzer else seeds
        options = [f"-runs={frames}", f"-seed={seed}"]
        if with_fuzzer:
            options += [f"-max_len={target.input_bytes_most}", f"-artifact_prefix={folder}/", "-verbosity=0"]
        started_s = perf_counter()
        ran = subprocess.run(
            [str(program), *options, *map(str, inputs)], capture_output=True, text=True, errors="replace", check=False
        )
        if ran.returncode != 0:
            raise BenchError(f"a reader broke down:\n{ran.stderr[-_LAST_WORDS:]}")
        engine = "libFuzzer" if with_fuzzer else "own mutator"
        return Fuzzed(frames, round(perf_counter() - started_s, 1), engine, compiler, bool(flags))


def _choose(there: list[str], *, own: bool) -> tuple[str, bool]:
    if not own:
        for compiler in there:
            if has_fuzzer(compiler):
                return compiler, True
    return there[0], False
