"""Private keys in files: `<role>-<first letters of its id>.pem`, PKCS #8, mode 0600, mostly locked."""

import os
from collections.abc import Iterable
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from securesystemslib.signer import CryptoSigner

from pika_edge.config.private import read_private
from pika_edge.errors import ConfigError
from pika_edge.releases.errors import KeyTrouble
from pika_edge.releases.publishing.passphrase import Passphrase

_BYTES_MOST = 16 * 1024
_ID_SHOWN = 16
_BEGINS_LOCKED = b"-----BEGIN ENCRYPTED"


def shown(keyid: str) -> str:
    """Give a key's id as people see it: in file names, reports and on the command line."""
    return keyid[:_ID_SHOWN]


def make_key(folder: Path, role: str, phrase: bytes | None) -> CryptoSigner:
    """Make a new ed25519 key and write it into a folder that only we may look into.

    Raises:
        OSError: it cannot be written.
    """
    private = Ed25519PrivateKey.generate()
    signer = CryptoSigner(private)
    lock = BestAvailableEncryption(phrase) if phrase is not None else NoEncryption()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"{role}-{shown(signer.public_key.keyid)}.pem"
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, lock))
        file.flush()
        os.fsync(descriptor)
    return signer


class Keyring:
    """The keys at hand: all `.pem` files in some folders and one folder down. Opens only what it is asked for."""

    def __init__(self, folders: Iterable[Path], passphrase: Passphrase, made: Iterable[CryptoSigner] = ()) -> None:
        """Look what is there; `made` are keys that have just been made.

        Raises:
            KeyTrouble: a folder is missing.
        """
        self._passphrase = passphrase
        self._opened = {signer.public_key.keyid: signer for signer in made}
        self._paths: dict[str, Path] = {}
        for folder in folders:
            if not folder.is_dir():
                raise KeyTrouble(f"{folder} is not a folder: name the folder or stick that holds the keys")
            found = [*folder.glob("*.pem"), *folder.glob("*/*.pem")]
            self._paths |= {path.stem.rpartition("-")[2]: path for path in found}

    def signer(self, keyid: str) -> CryptoSigner | None:
        """Give a key, none where it is not at hand.

        Raises:
            KeyTrouble: its file is damaged, open to others, or the pass phrase does not fit.
        """
        if keyid not in self._opened:
            path = self._paths.get(shown(keyid))
            if path is None:
                return None
            signer = self._open(path)
            if signer.public_key.keyid != keyid:
                raise KeyTrouble(f"{path} holds another key than its name says")
            self._opened[keyid] = signer
        return self._opened[keyid]

    def _open(self, path: Path) -> CryptoSigner:
        pem = _read(path)
        is_locked = pem.startswith(_BEGINS_LOCKED)
        for phrase in self._passphrase.tries(path) if is_locked else [None]:
            try:
                signer = CryptoSigner(load_pem_private_key(pem, phrase))
            except (ValueError, TypeError):
                continue
            if phrase is not None:
                self._passphrase.remember(phrase)
            return signer
        raise KeyTrouble(f"{path} cannot be opened: the pass phrase is wrong, or the file is damaged")


def _read(path: Path) -> bytes:
    """Give a key file's bytes; a key without a lock must lie open to nobody else (a stick's FAT knows no modes)."""
    try:
        with path.open("rb") as file:
            if file.read(len(_BEGINS_LOCKED)) == _BEGINS_LOCKED:
                return _BEGINS_LOCKED + file.read(_BYTES_MOST)
        return read_private(path, _BYTES_MOST)
    except OSError as error:
        raise KeyTrouble(f"cannot read {path}: {error.strerror}") from error
    except ConfigError as error:
        raise KeyTrouble(str(error)) from None
