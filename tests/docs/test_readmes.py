"""The READMEs say what the code says, where both must name the same things."""

from pathlib import Path
from typing import get_args

from pika_edge.messages import limits
from pika_edge.messages.error import Reason
from pika_edge.messages.frame import PROTOCOL
from pika_edge.messages.kinds import SOCKETS

ROOT = Path(__file__).parents[2]
WIRE = (ROOT / "pika_edge" / "messages" / "README.md").read_text(encoding="utf-8")


def test_the_wire_is_told_whole() -> None:
    assert PROTOCOL.decode() in WIRE.splitlines()[0]
    for word in [*get_args(Reason), *(kind.decode() for kinds in SOCKETS.values() for kind in kinds)]:
        assert f"`{word}`" in WIRE
    for number in (limits.TEXT_CHARS, limits.BODY_BYTES):
        assert f"{number:,}" in WIRE


def test_the_frame_stands_on_the_first_screen() -> None:
    first_screen = "\n".join(WIRE.splitlines()[:12])
    assert '[ "PIKA1" | kind | id | body ]' in first_screen


def test_every_folder_with_code_says_what_belongs_there() -> None:
    folders = {path.parent for path in ROOT.glob("pika_edge/*/__init__.py")}
    folders |= {ROOT / name for name in ("pika_edge", "models", "firmware_bridge", "tools", "tests")}
    assert [folder.name for folder in folders if not (folder / "README.md").is_file()] == []
