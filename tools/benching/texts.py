"""What the simulated children say: the corpus's own utterances, with previous sentence and outcome."""

import json
from pathlib import Path

from pydantic import ValidationError

from pika_edge.messages.utterance import Utterance
from tools.benching.errors import BenchError

ROOT = Path(__file__).resolve().parents[2]
"""The repository's folder."""

_CORPUS = ROOT / "models" / "predetermination" / "corpus"
TRAIN, DEV = _CORPUS / "train.jsonl", _CORPUS / "dev.jsonl"


def read_utterances(path: Path) -> list[Utterance]:
    """Read the utterances of a corpus file, in its order.

    Raises:
        BenchError: the file is missing, empty, or a line is no case.
    """
    try:
        utterances = [_parse(line) for line in path.read_text(encoding="utf-8").splitlines()]
    except OSError as error:
        raise BenchError(f"cannot read the corpus file {path.name}: {error.strerror}") from None
    except (KeyError, TypeError, ValueError) as error:  # pydantic's ValidationError and JSON's error are ValueErrors
        detail = error.errors()[0]["msg"] if isinstance(error, ValidationError) else error
        raise BenchError(f"the corpus file {path.name} holds a line that is no case: {detail}") from None
    if not utterances:
        raise BenchError(f"the corpus file {path.name} is empty")
    return utterances


def _parse(line: str) -> Utterance:
    case = json.loads(line)
    return Utterance(text=case["text"], previous=case["previous"], outcome=case["outcome"], lang=case["lang"])
