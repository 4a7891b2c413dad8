"""What can happen to a robot while it is flashed: its power goes, its disk is full. Really, not by a double."""

import shlex
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_CUT = """#!/bin/sh
# pika-edge on a robot that loses its power once, while a bundle is written into its idle slot.
case "$1 $2" in "slots install") ;; *) exec {program} "$@" ;; esac
[ -e {mark} ] && exec {program} "$@"
touch {mark}
setsid {program} "$@" &
while kill -0 $! 2> /dev/null && [ -z "$(ls -A {idle} 2> /dev/null)" ]; do sleep 0.01; done
sleep {delay_s:.3f}
kill -9 -$!
wait $!
"""
_FULL = """#!/bin/sh
# pika-edge on a robot that cannot write a large file: what a quota, or no room, looks like to it.
ulimit -f 64
exec {program} "$@"
"""


def power_cut_program(path: Path, program: str, idle_slot: Path, delay_s: float) -> Path:
    """Write a `pika-edge` that is killed, with all it started, so long after the first file in its idle slot; once."""
    words = {"program": program, "mark": str(path.with_suffix(".cut")), "idle": str(idle_slot)}
    return _script(path, _CUT.format(delay_s=delay_s, **{name: shlex.quote(word) for name, word in words.items()}))


def full_disk_program(path: Path, program: str) -> Path:
    """Write a `pika-edge` that may not write a large file, for users who cannot mount a small disk."""
    return _script(path, _FULL.format(program=shlex.quote(program)))


@contextmanager
def small_disk(place: Path, size_bytes: int) -> Iterator[bool]:
    """Mount a file system of so many bytes for a while, where this user may; say whether it is there."""
    place.mkdir(parents=True)
    command = ["mount", "-t", "tmpfs", "-o", f"size={size_bytes}", "tmpfs", str(place)]
    is_there = subprocess.run(command, capture_output=True, check=False).returncode == 0
    try:
        yield is_there
    finally:
        if is_there:
            subprocess.run(["umount", "--lazy", str(place)], check=True)


def _script(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    path.chmod(0o700)
    return path
