"""Tells Vietnamese from English by its letters; Vietnamese without marks looks like English."""

import unicodedata

_LETTERS = frozenset("ăâđêôơưĂÂĐÊÔƠƯ")
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")


def is_vietnamese(text: str) -> bool:
    """Say whether a letter or a tone mark in `text` is Vietnamese."""
    return any(sign in _LETTERS for sign in unicodedata.normalize("NFC", text)) or any(
        sign in _TONES for sign in unicodedata.normalize("NFD", text)
    )
