"""Text, who says it, the sentence before and the lesson's outcome become one row of token ids.

    <s>  [robot]  [outcome]  text …  </s>  [previous …  </s>]

`robot` stands where Pika itself is about to speak, `outcome` is "correct" or "incorrect": pieces of their own, which
no text can spell. Too long a text keeps its head and its tail, because children put the news at either end; too long a
`previous` keeps its tail, where the question is.
"""

import sentencepiece

from pika_edge.messages.labels import Role
from pika_edge.text.normalise import normalise

_CHARS_MOST = 2_000
"""Some characters unfold into eighteen; no text that is spoken comes near."""
ROBOT_PIECE = "<robot>"
OUTCOME_PIECES = {"correct": "<correct>", "incorrect": "<incorrect>"}


class Composer:
    """Turns one utterance into token ids; made once from a bundle's vocabulary, then only reads."""

    def __init__(self, vocabulary: bytes, text_tokens: int, previous_tokens: int) -> None:
        """Read a serialised sentencepiece model. `text_tokens` and `previous_tokens` are the limits in tokens.

        Raises:
            RuntimeError: `vocabulary` is not a sentencepiece model.
        """
        self._pieces = sentencepiece.SentencePieceProcessor(model_proto=vocabulary)
        self._begin: int = self._pieces.bos_id()
        self._end: int = self._pieces.eos_id()
        self.pad_id: int = self._pieces.pad_id()
        self.size: int = self._pieces.vocab_size()
        self._robot: int = self._pieces.piece_to_id(ROBOT_PIECE)
        self._outcome = {word: self._pieces.piece_to_id(piece) for word, piece in OUTCOME_PIECES.items()}
        self._text_tokens = text_tokens
        self._previous_tokens = previous_tokens
        self.longest = text_tokens + previous_tokens + 5
        """Most tokens a row can have: both limits, robot, the outcome and three marks."""

    def compose(
        self, text: str, previous: str | None = None, outcome: str | None = None, role: Role = "child"
    ) -> list[int]:
        """Give the token ids of one utterance, at most `longest` of them, never padded."""
        row = [self._begin]
        if role == "robot":
            row.append(self._robot)
        if outcome is not None:
            row.append(self._outcome[outcome])
        row += _head_and_tail(self._pieces.encode(normalise(text)[:_CHARS_MOST]), self._text_tokens)
        row.append(self._end)
        if previous is not None:
            row += self._pieces.encode(normalise(previous)[-_CHARS_MOST:])[-self._previous_tokens :]
            row.append(self._end)
        return row


def _head_and_tail(ids: list[int], limit: int) -> list[int]:
    if len(ids) <= limit:
        return ids
    head = limit // 2
    return ids[:head] + ids[head - limit :]
