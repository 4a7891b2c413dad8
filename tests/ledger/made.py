"""Entries and ledgers made for tests."""

from pathlib import Path

from pika_edge.ledger import Ledger, Sent, read

FILE, OLDER, HEAD = "ledger.jsonl", "ledger.1.jsonl", "ledger.head"


def sent(text: str = "con sợ [tên]", **changes: object) -> Sent:
    """Give an entry about words that left."""
    fields = {
        "tier": "groq",
        "endpoint": "api.groq.com",
        "model": "openai/gpt-oss-20b",
        "half": "emotion",
        "text": text,
        "previous": None,
        "redacted": ("name",),
        "serious": False,
        "consent": "0123456789abcdef",
    }
    return Sent.model_validate({**fields, **changes})


def written(folder: Path, lines: int, file_bytes: int = 4 * 1024**2) -> Ledger:
    """Give a ledger with so many lines, numbered in their text."""
    ledger = Ledger(folder, file_bytes)
    for number in range(1, lines + 1):
        ledger.append(sent(f"câu {number}"))
    return ledger


def texts(folder: Path) -> list[str]:
    """Give the text of every line that tells of words."""
    return [line.entry.text for line in read(folder) if isinstance(line.entry, Sent)]
