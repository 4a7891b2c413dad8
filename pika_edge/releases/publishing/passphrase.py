"""The pass phrase of private keys: from the environment, a file or a person; never on a command line or in a log."""

import os
import sys
from getpass import getpass
from pathlib import Path

from pika_edge.config.private import read_private
from pika_edge.releases.errors import KeyTrouble

VARIABLE = "PIKA_KEYS_PASSPHRASE"
_CHARS_LEAST, _BYTES_MOST = 12, 1024


class Passphrase:
    """Knows where to get pass phrases. Does not show them."""

    def __init__(self, file: Path | None = None) -> None:
        """Name the file it stands in (mode 0600); without one the environment is looked at, then a person is asked."""
        self._file = file
        self._typed: list[bytes] = []

    def __repr__(self) -> str:
        """Give a word instead of the pass phrase."""
        return "Passphrase(…)"

    def for_new_keys(self) -> bytes:
        """Give the pass phrase that new keys are locked with; a person types it twice.

        Raises:
            KeyTrouble: there is none, or it is too short.
            ConfigError: its file cannot be used.
        """
        said = self._said()
        if said is None:
            said = self._ask("pass phrase for the new keys: ")
            if said != self._ask("the same again: "):
                raise KeyTrouble("the two pass phrases differ; nothing was made")
        if len(said.decode("utf-8", "replace")) < _CHARS_LEAST:
            raise KeyTrouble(f"a pass phrase has {_CHARS_LEAST} characters at least: these keys decide what robots run")
        return said

    def tries(self, path: Path) -> list[bytes]:
        """Give the pass phrases to try on a locked key, those first that have been typed already. Raises as above."""
        said = self._said()
        return [said] if said is not None else [*self._typed, self._ask(f"pass phrase of {path}: ")]

    def remember(self, phrase: bytes) -> None:
        """Note a pass phrase that opened a key, so that a person types it once."""
        if phrase not in self._typed:
            self._typed.append(phrase)

    def _said(self) -> bytes | None:
        if self._file is not None:
            return read_private(self._file, _BYTES_MOST).rstrip(b"\r\n")
        said = os.environ.get(VARIABLE)
        return said.encode() if said else None

    def _ask(self, question: str) -> bytes:
        if not sys.stdin.isatty():
            raise KeyTrouble(f"no pass phrase: set {VARIABLE}, or name a file of mode 0600 with --passphrase-file")
        return getpass(question).encode()
