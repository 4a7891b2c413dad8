"""The prompt: fixed instructions, whose work can be kept, then a short question about one utterance.

    chat.before  instructions  |  who said what  chat.after  "Celebrate:" Y or N  " ?\nExpression:" A to M
    ──── the prefix, kept ────    ──────────────── the question, new each time ────────────────

Both answers are read from one pass: the model is not let write, its opinion is taken where an answer would begin.
The question mark stands for the first answer, which is not known yet when the second is asked for.
What was said is data: marks of the chat are taken out of it, and whatever it says, the answer is one of the codes.
"""

from dataclasses import dataclass
from typing import Literal

from pika_edge.messages.labels import Outcome
from pika_edge.messages.utterance import Utterance
from pika_edge.prompt.instructions import INSTRUCTIONS
from pika_edge.text.language import is_vietnamese

PromptLang = Literal["vi", "en"]
PROMPT_LANGS: tuple[PromptLang, ...] = ("vi", "en")

CELEBRATE_SLOT = "Celebrate:"
EXPRESSION_SLOT = " ?\nExpression:"

OUTCOMES: dict[PromptLang, dict[Outcome, str]] = {
    "vi": {"correct": "Bài tập: đúng", "incorrect": "Bài tập: sai"},
    "en": {"correct": "Exercise: right", "incorrect": "Exercise: wrong"},
}
"""The line on what the lesson says; all others are `who: words`."""
_SPEAKERS: dict[PromptLang, tuple[str, str]] = {"vi": ("Bé", "Pika"), "en": ("Child", "Pika")}
_SAYS_NOW: dict[PromptLang, str] = {"vi": "Pika sắp nói", "en": "Pika is about to say"}


@dataclass(frozen=True, slots=True)
class Chat:
    """How a model's chat is written down: what stands before and after the user's turn."""

    before: str
    after: str
    marks: tuple[str, ...]
    """Texts that mean something to the model itself, such as `<|end|>`."""


@dataclass(frozen=True, slots=True)
class Question:
    """One prompt in its two parts; the whole is `prefix + asked`."""

    lang: PromptLang
    prefix: str
    asked: str

    @property
    def whole(self) -> str:
        """The text the model reads."""
        return self.prefix + self.asked


@dataclass(frozen=True, slots=True)
class Prompt:
    """Makes questions for one model."""

    chat: Chat
    text_chars: int
    """Of a longer text head and tail are kept, as the net does."""
    previous_chars: int
    """Of a longer previous sentence the tail is kept."""

    def prefix(self, lang: PromptLang) -> str:
        """Give the part that is the same for every utterance."""
        return f"{self.chat.before}{INSTRUCTIONS[lang]}\n\n"

    def question(self, utterance: Utterance) -> Question:
        """Ask about one utterance, in the language it is in."""
        lang = language_of(utterance)
        asked = f"{self.told(utterance, lang)}{self.chat.after}{CELEBRATE_SLOT}{EXPRESSION_SLOT}"
        return Question(lang, self.prefix(lang), asked)

    def told(self, utterance: Utterance, lang: PromptLang) -> str:
        """Tell who said what, one line each; nothing in it is a mark of the chat."""
        child, pika = _SPEAKERS[lang]
        speaks, listens = (child, pika) if utterance.role == "child" else (_SAYS_NOW[lang], child)
        lines = []
        if utterance.previous:
            lines.append(f"{listens}: {self._plain(utterance.previous)[-self.previous_chars :]}")
        lines.append(f"{speaks}: {_head_and_tail(self._plain(utterance.text), self.text_chars)}")
        if utterance.outcome is not None:
            lines.append(OUTCOMES[lang][utterance.outcome])
        return "\n".join(lines)

    def _plain(self, text: str) -> str:
        """Give a text as one line in which nothing is a mark of the chat."""
        line = " ".join(text.split())
        while any(mark in line for mark in self.chat.marks):  # what is taken out may leave another behind
            for mark in self.chat.marks:
                line = line.replace(mark, " ")
        return line


def language_of(utterance: Utterance) -> PromptLang:
    """Give the language to ask in: the recogniser's word, or else the look of the letters."""
    if utterance.lang is not None:
        return "en" if utterance.lang == "en" else "vi"
    return "vi" if is_vietnamese(utterance.text) or is_vietnamese(utterance.previous or "") else "en"


def _head_and_tail(text: str, limit: int) -> str:
    if len(text) <= limit:
        return text
    half = limit // 2
    return f"{text[:half]} … {text[-half:]}"
