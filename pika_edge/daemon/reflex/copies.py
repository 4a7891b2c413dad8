"""Copies of utterances for the process `shadow`, which the hot path never waits for."""

from collections.abc import Callable


class Copies:
    """Counts what could not be handed on."""

    def __init__(self, send: Callable[[bytes], object]) -> None:
        """Take the way to the reader: it raises `OSError` at once where the reader is behind."""
        self._send = send
        self.are_wanted = False
        self.dropped = 0

    def hand_on(self, body: bytes) -> None:
        """Hand an utterance's body on, as it came in, or drop it."""
        try:
            self._send(body)
        except OSError:
            self.dropped += 1
