"""Makes new keys, each in the folder of who keeps it."""

from collections.abc import Callable
from pathlib import Path

from securesystemslib.signer import CryptoSigner

from pika_edge.releases.publishing.keyring import make_key
from pika_edge.releases.publishing.plan import ONLINE, home


class NewKeys:
    """Makes keys as they are needed and remembers them: they sign the change that brings them in.

    Those that sign online stay unlocked: nobody is there to type.
    """

    def __init__(self, folder: Path, phrase: Callable[[], bytes] | None) -> None:
        """Name the folder; `phrase` is asked once, when the first offline key is made, None leaves all unlocked."""
        self.folder, self._phrase = folder, phrase
        self._said: bytes | None = None
        self.made: list[CryptoSigner] = []

    def make(self, role: str) -> CryptoSigner:
        """Make a role's new key.

        Raises:
            KeyTrouble: there is no pass phrase, or a bad one.
            OSError: the folder cannot be written.
        """
        if self._phrase is not None and role not in ONLINE and self._said is None:
            self._said = self._phrase()
        number = 1 + sum(1 for _ in self.folder.rglob(f"{role}-*.pem"))
        signer = make_key(self.folder / home(role, number), role, None if role in ONLINE else self._said)
        self.made.append(signer)
        return signer
