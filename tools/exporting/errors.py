"""What a person at the command line can mend."""

from collections.abc import Iterator
from contextlib import contextmanager

from pika_edge.errors import PikaError

_CHARS_MOST = 300
"""Of what a converter says; some show the whole model."""


class ExportError(PikaError):
    """The export cannot go on; the text is one line and says what to do."""

    reason = "cannot-export"


@contextmanager
def told_as(what: str) -> Iterator[None]:
    """Turn whatever a converter raises into one line that begins with `what`: a broken source may raise anything."""
    try:
        yield
    except (PikaError, ModuleNotFoundError):
        raise
    except Exception as error:
        why = " ".join(str(error).split())[:_CHARS_MOST]
        raise ExportError(f"{what} ({type(error).__name__}: {why})") from error
