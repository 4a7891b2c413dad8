"""One letter for each label: the first token of a letter is distinct in every tokenizer, that of a word is not."""

from string import ascii_uppercase

from pika_edge.messages.labels import EMOTIONS, Celebrate, Emotion

EMOTION_CODES: dict[Emotion, str] = dict(zip(EMOTIONS, ascii_uppercase, strict=False))
"""`neutral` is A, `serious` is M."""
CELEBRATE_CODES: dict[Celebrate, str] = {"yes": "Y", "no": "N"}
