"""The wire's JSON Schemas and constants, generated from the models; firmware is built from these files."""

import json
import re
from typing import Any

from pika_edge.messages import limits
from pika_edge.messages.error import Reason
from pika_edge.messages.frame import PROTOCOL
from pika_edge.messages.kinds import SOCKETS
from pika_edge.messages.labels import EMOTIONS, TIERS
from pika_edge.messages.model import Body

_DRAFT = "https://json-schema.org/draft/2020-12/schema"


def schema_files() -> dict[str, str]:
    """Give every generated file's name and text."""
    bodies = {body for kinds in SOCKETS.values() for body in kinds.values()}
    files = {f"{_file_stem(body)}.schema.json": _text(_schema(body)) for body in bodies}
    files["protocol.json"] = _text(_protocol())
    return dict(sorted(files.items()))


def _schema(body: type[Body]) -> dict[str, Any]:
    return {"$schema": _DRAFT, **body.model_json_schema()}


def _protocol() -> dict[str, Any]:
    """Give the constants: protocol, limits, labels, and which body travels where under which kind or topic."""
    return {
        "protocol": PROTOCOL.decode(),
        "limits": {name: value for name, value in vars(limits).items() if name.isupper()},
        "emotions": EMOTIONS,
        "tiers": TIERS,
        "reasons": Reason.__args__,  # type: ignore[attr-defined]
        "sockets": {
            socket: {kind.decode(): f"{_file_stem(body)}.schema.json" for kind, body in kinds.items()}
            for socket, kinds in SOCKETS.items()
        },
    }


def _file_stem(body: type[Body]) -> str:
    """Give `status-question` for `StatusQuestion`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "-", body.__name__).lower()


def _text(content: dict[str, Any]) -> str:
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"
