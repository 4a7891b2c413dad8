"""A plain table for the terminal."""

from collections.abc import Sequence

_GAP = "  "


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Give rows under a head, in columns as wide as their widest cell."""
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    lines = (_GAP.join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in (head, *rows))
    return "\n".join(line.rstrip() for line in lines)


def shortened(text: str, most: int) -> str:
    """Give a text, cut where it is too long for a column."""
    return text if len(text) <= most else f"{text[: most - 1]}…"
