"""Write the wire's JSON Schemas and C constants into `firmware_bridge/`; run it after a change of a message."""

import sys
from pathlib import Path

if not __package__:
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # run as a program: `pika_edge` lies one folder up

from pika_edge.messages.c_header import c_header
from pika_edge.messages.schema import schema_files
from pika_edge.serial import c_header as serial

_BRIDGE = Path(__file__).parents[1] / "firmware_bridge"
FOLDER = _BRIDGE / "schema"
HEADERS = {
    _BRIDGE / "client" / "pika_generated.h": c_header,
    _BRIDGE / "serial" / "pika_serial_generated.h": serial.c_header,
}


def main() -> int:
    """Write every file; files of bodies that are gone are removed."""
    files = schema_files()
    FOLDER.mkdir(parents=True, exist_ok=True)
    for stale in FOLDER.glob("*.json"):
        if stale.name not in files:
            stale.unlink()
    for name, text in files.items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    for header, text_of in HEADERS.items():
        header.parent.mkdir(parents=True, exist_ok=True)
        header.write_text(text_of(), encoding="utf-8")
    print(f"{len(files)} files in {FOLDER}, and {', '.join(map(str, HEADERS))}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
