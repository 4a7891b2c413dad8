"""The utterances that stand ready, from `utterances.toml`."""

import sys
from importlib.resources import files

from pika_edge.messages.frame import parse_fields
from pika_edge.simulator.api import ReadyUtterance

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib


def ready_utterances() -> tuple[ReadyUtterance, ...]:
    """Give what the page offers to say."""
    content = tomllib.loads((files(__package__) / "utterances.toml").read_text(encoding="utf-8"))
    return tuple(parse_fields(row, ReadyUtterance) for row in content["utterance"])
