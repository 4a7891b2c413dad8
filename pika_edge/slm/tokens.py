"""The model's tokenizer, run from its own IR, and where in a question the answers are read."""

from collections.abc import Iterable
from pathlib import Path

import openvino
import openvino_tokenizers  # noqa: F401 - teaches OpenVINO to read the tokenizer's IR

from pika_edge.prompt import Prompt
from pika_edge.prompt.prompt import EXPRESSION_SLOT, PromptLang


class Tokens:
    """Turns text into token ids."""

    def __init__(self, core: openvino.Core, ir: Path) -> None:
        """Read a tokenizer's IR.

        Raises:
            RuntimeError: it cannot be read.
        """
        self._tokenizer = core.compile_model(ir, "CPU")

    def encode(self, text: str) -> list[int]:
        """Give the ids of a text, with whatever the tokenizer puts before every text."""
        ids: list[int] = self._tokenizer([text])["input_ids"][0].tolist()
        return ids

    def shared(self, prompt: Prompt, lang: PromptLang) -> list[int]:
        """Give the ids that every question in a language begins with."""
        one, other = (self.encode(f"{prompt.prefix(lang)}{word}") for word in ("Child: a", "Pika: b"))
        return one[: next(index for index, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1])]

    def code_ids(self, question: str, codes: Iterable[str]) -> list[int]:
        """Give for each code the one token it is when it follows `question`.

        Raises:
            ValueError: a code is not one token of its own here.
        """
        before = self.encode(question)
        ids = []
        for code in codes:
            whole = self.encode(f"{question} {code}")
            if whole[:-1] != before:
                raise ValueError(f"this tokenizer has no single token for the answer {code!r}")
            ids.append(whole[-1])
        if len(set(ids)) != len(ids):
            raise ValueError("this tokenizer does not tell the answers apart")
        return ids

    def first_slot(self, question: str) -> int:
        """Give how many tokens before the last one the first answer is read.

        Raises:
            ValueError: the two slots run together in this tokenizer.
        """
        whole, first = self.encode(question), self.encode(question.removesuffix(EXPRESSION_SLOT))
        if whole[: len(first)] != first:
            raise ValueError("this tokenizer runs the two answers together")
        return len(whole) - len(first)
