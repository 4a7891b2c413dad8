"""Which codes a model wrote: as asked (`Y D`), or in another dress (`**d.**`, `{"answer": "proud"}`).

Codes alone count. A sentence with a label in it is no answer: a child could have had it said.
"""

import re
from dataclasses import dataclass

from pika_edge.messages.labels import Celebrate, Emotion
from pika_edge.prompt.codes import CELEBRATE_CODES, EMOTION_CODES

_WORD = re.compile(r"[^\W\d_]+")
_NAMES = frozenset({"answer", "celebrate", "code", "emotion", "expression", "label", "letter", "soll"})
"""What models call the answer when they give it a name."""
_EMOTIONS: dict[str, Emotion] = {code: label for label, code in EMOTION_CODES.items()}
_CELEBRATES: dict[str, Celebrate] = {code: label for label, code in CELEBRATE_CODES.items()}
_CODES: dict[str, str] = dict((*EMOTION_CODES.items(), *CELEBRATE_CODES.items()))
_E, _C = "".join(_EMOTIONS), "".join(_CELEBRATES)
_LETTERS = re.compile(f"[{_E}{_C}{_E.lower()}{_C.lower()}]|[{_E}][{_C}]|[{_C}][{_E}]")
"""Two together only as capitals: `my` and `by` are words."""


class NoCodes(ValueError):
    """What was written is not made of codes; the text says how, without the words."""


@dataclass(frozen=True, slots=True)
class Answered:
    """The labels in an answer; None for a half that it does not hold."""

    emotion: Emotion | None
    celebrate: Celebrate | None


def answered(text: str) -> Answered:
    """Read what a model wrote.

    Raises:
        NoCodes: it holds no code, words besides, or two codes of a kind.
    """
    words = [word for word in _WORD.findall(text) if word.lower() not in _NAMES]
    letters = [codes_of(word) for word in words]
    if not letters or not all(letters):
        raise NoCodes("words that are no codes" if letters else "no code")
    codes = set("".join(letters))
    emotions, celebrates = codes & _EMOTIONS.keys(), codes & _CELEBRATES.keys()
    if len(emotions) > 1 or len(celebrates) > 1:
        raise NoCodes("several codes of a kind")
    return Answered(
        next((_EMOTIONS[code] for code in emotions), None), next((_CELEBRATES[code] for code in celebrates), None)
    )


def codes_of(word: str) -> str:
    """Give the codes that a word or a token stands for: one, two of different kinds written together, or none."""
    code = _CODES.get(word.lower(), word)
    return code.upper() if _LETTERS.fullmatch(code) else ""
