"""What the model behind the server thinks, and how it writes that down.

An oracle is a function from the user's text to a label, given by the test, which therefore knows what is right. Without
one the label is drawn from the text's hash. The writer then puts it in the form that was asked for.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from pika_edge.messages.labels import EMOTIONS, Celebrate, Emotion
from pika_edge.prompt.codes import CELEBRATE_CODES, EMOTION_CODES
from pika_edge.simulator.endpoints.asked import Asked
from pika_edge.simulator.endpoints.chance import draw, pick


class Label(NamedTuple):
    """An opinion."""

    emotion: Emotion
    celebrate: Celebrate
    confidence: float = 0.9
    """What the model gives its answer in log-probabilities; the rest goes to the other codes."""


Oracle = Callable[[str], Label]
Writer = Callable[[Asked, Label], str]


def hashed(text: str) -> Label:
    """Give a label drawn from the text alone."""
    celebrate: Celebrate = "yes" if draw(text, "celebrate") < 0.5 else "no"
    return Label(EMOTIONS[pick(len(EMOTIONS), text, "emotion")], celebrate, 0.5 + draw(text, "confidence") / 2)


def write_codes(asked: Asked, label: Label) -> str:
    """Write a label as it was asked for: by JSON schema, JSON, regular expression, or the prompt's words.

    By words: the answer's place at the end of the text (`Expression:` or `Celebrate:`), else which of the two words the
    system's text has; both: the emotion's code and then celebrate's, without anything between.
    """
    form = asked.body.get("response_format") or {}
    if form.get("type") in ("json_schema", "json"):
        return _by_schema(_schema_of(form), label)
    if form.get("type") == "json_object":
        return json.dumps({"soll_emotion": label.emotion, "soll_celebrate": label.celebrate})
    if form.get("type") == "regex":
        return _by_regex(form.get("regex") or "", label)
    return _by_words(asked, label)


def _schema_of(form: Mapping[str, Any]) -> Mapping[str, Any]:
    """Groq has it in `json_schema.schema`, as OpenAI; trtllm-serve takes it bare as well."""
    outer = form.get("json_schema") or form.get("schema") or {}
    return outer.get("schema", outer) if isinstance(outer, dict) else {}


def _by_schema(schema: Mapping[str, Any], label: Label) -> str:
    properties = schema.get("properties", {})
    return json.dumps({name: _allowed(wanted, label) for name, wanted in properties.items()}, ensure_ascii=False)


def _allowed(wanted: Mapping[str, Any], label: Label) -> object:
    words: list[Any] = wanted.get("enum") or []
    known = [word for word in _words(label) if word in words]
    return (known or words or [_typed(wanted, label)])[0]


def _typed(wanted: Mapping[str, Any], label: Label) -> object:
    kinds: dict[str, object] = {"boolean": label.celebrate == "yes", "number": label.confidence, "integer": 1}
    return kinds.get(str(wanted.get("type")), label.emotion)


def _by_regex(pattern: str, label: Label) -> str:
    try:
        return next((word for word in _words(label) if re.fullmatch(pattern, word)), _words_first(label))
    except re.error:
        return _words_first(label)


def _by_words(asked: Asked, label: Label) -> str:
    emotion, celebrate = EMOTION_CODES[label.emotion], CELEBRATE_CODES[label.celebrate]
    for ending, code in (("expression:", emotion), ("celebrate:", celebrate)):
        if asked.text.rstrip().lower().endswith(ending):
            return code
    system = asked.system.lower()
    if "celebrate" in system and "expression" not in system and "emotion" not in system:
        return celebrate
    return emotion if system and "celebrate" not in system else emotion + celebrate


def _words(label: Label) -> Iterator[str]:
    """All ways to write a label, or one of its halves."""
    emotion, celebrate = EMOTION_CODES[label.emotion], CELEBRATE_CODES[label.celebrate]
    yield from (emotion, celebrate, emotion + celebrate, celebrate + emotion)
    yield from (f"{emotion} {celebrate}", f"{celebrate} {emotion}", label.emotion, label.celebrate)


def _words_first(label: Label) -> str:
    return next(_words(label))
