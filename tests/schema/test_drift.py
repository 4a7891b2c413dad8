"""The generated files that firmware is built from say what the models say."""

import json
from pathlib import Path

import pytest

from pika_edge.messages.kinds import SOCKETS
from pika_edge.messages.labels import EMOTIONS
from pika_edge.messages.schema import schema_files
from tools.schema import FOLDER, HEADERS


def test_no_file_is_missing_or_left_over() -> None:
    assert {path.name for path in FOLDER.glob("*.json")} == schema_files().keys(), "run: python tools/schema.py"


@pytest.mark.parametrize("name", schema_files())
def test_file_is_what_the_models_say(name: str) -> None:
    assert (FOLDER / name).read_text(encoding="utf-8") == schema_files()[name], "run: python tools/schema.py"


@pytest.mark.parametrize("header", HEADERS, ids=lambda header: header.name)
def test_c_header_is_what_the_models_say(header: Path) -> None:
    assert header.read_text(encoding="utf-8") == HEADERS[header](), "run: python tools/schema.py"


def test_protocol_names_every_kind_and_label() -> None:
    protocol = json.loads((FOLDER / "protocol.json").read_text(encoding="utf-8"))
    told = {(socket, kind) for socket, kinds in protocol["sockets"].items() for kind in kinds}
    assert told == {(socket, kind.decode()) for socket, kinds in SOCKETS.items() for kind in kinds}
    assert tuple(protocol["emotions"]) == EMOTIONS
