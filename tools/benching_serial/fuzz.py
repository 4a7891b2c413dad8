"""Throws damaged bytes and frames at the serial link: at the C code under sanitizers, and at the bridge's end."""

import random
from collections.abc import Sequence
from pathlib import Path

from pika_edge.messages.decision import Decision
from pika_edge.messages.stage import Expression
from pika_edge.serial import wire, words
from pika_edge.serial.frame import frame
from pika_edge.serial.link import Link
from tools.benching_firmware.build import STRICT
from tools.benching_firmware.fuzz import Target
from tools.benching_serial.build import CHECKS, INCLUDES, SOURCES, compile_with, compilers
from tools.benching_serial.noisy import decided

_CALM = Expression(soll_emotion="calm", soll_celebrate="no", cause="idle", revision=0, final=True)
_CHANGES_MOST = 4


def _build(folder: Path, compiler: str, flags: Sequence[str], extra: Sequence[Path]) -> Path:
    out = folder / f"fuzz-serial-{compiler}"
    compile_with(compiler, [*STRICT, *flags, *INCLUDES, CHECKS / "fuzz.c", *extra, *SOURCES, "-o", out])
    return out


def _write_seeds(folder: Path) -> list[Path]:
    """Write a good frame of each kind, a few in a row, and texts that COBS has to cut."""
    decision: Decision = decided("con vui", 1, final=True)
    key = 0x12345678
    messages: list[wire.Message] = [
        wire.Heard(key),
        words.decision(key, decision),
        wire.Error(key, 7),
        words.expression(3, _CALM),
        wire.Health(1),
        wire.Pong(5),
    ]
    payloads = [wire.pack(message) for message in messages]
    inputs = [frame(payload) for payload in payloads]
    inputs += [b"".join(inputs), b"".join(bytes([len(payload)]) + payload for payload in payloads)]
    inputs += ["con tự buộc dây giày rồi".encode(), b"x" * 254, b"x" * 253, b"x" * 600, b"", b"\0" * 40]
    folder.mkdir(parents=True, exist_ok=True)
    files = [folder / f"{number:02}" for number in range(len(inputs))]
    for file, content in zip(files, inputs, strict=True):
        file.write_bytes(content)
    return files


SERIAL = Target(compilers, _build, _write_seeds, input_bytes_most=5_000)
"""The C code, for `tools.benching_firmware.fuzz.fuzz`."""


def fuzz_bridge(inputs: int, seed: int) -> int:
    """Throw so many damaged frames, and good frames with damaged payloads, at the bridge's end.

    Gives how many questions came of it. Whatever raises is a finding.
    """
    chance = random.Random(seed)
    texts = (b"con vui", "đố Pika biết".encode(), b"x" * 700)
    good = [
        wire.pack(wire.Utterance(1, 0, 0, 0, 0, len(text)), text + previous)
        for text in texts
        for previous in (b"", "Giỏi quá!".encode())
    ]
    good.append(wire.pack(wire.Ping(9)))
    link = Link(0.0)
    questions = 0
    for number in range(inputs):
        payload = chance.choice(good)
        payload = _damaged(payload, chance) if number % 2 else payload
        data = frame(payload) if number % 4 else _damaged(frame(payload), chance)
        questions += link.take_in(data, number / 100) is not None
        link.do_due(number / 100)
        link.sent(len(link.waiting()))
    return questions


def _damaged(data: bytes, chance: random.Random) -> bytes:
    out = bytearray(data)
    for _ in range(chance.randrange(_CHANGES_MOST + 1)):
        at = chance.randrange(len(out)) if out else 0
        kind = chance.randrange(3)
        if kind == 0 and out:
            out[at] = chance.randrange(256)
        elif kind == 1:
            del out[at : at + chance.randrange(8)]
        else:
            out[at:at] = chance.randbytes(chance.randrange(8))
    return bytes(out)
