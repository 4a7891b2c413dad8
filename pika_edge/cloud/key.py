"""An endpoint's key: read once, shown to nobody but the endpoint."""

import os
from pathlib import Path

from pika_edge.config.cloud import Endpoint
from pika_edge.config.private import read_private
from pika_edge.errors import ConfigError

_CHARS_MOST = 1_000


class Key:
    """A key that does not show itself: neither in a log, nor in an error, nor in a debugger's line."""

    __slots__ = ("_secret",)

    def __init__(self, secret: str) -> None:
        self._secret = secret

    def __repr__(self) -> str:
        """Give a word instead of the key."""
        return "Key(…)"

    def header(self) -> str:
        """Give the value of the header `authorization`."""
        return f"Bearer {self._secret}"


def read_key(settings: Endpoint) -> Key | None:
    """Read the key that an endpoint's settings name; the environment goes first. None where they name none.

    Raises:
        ConfigError: there is no key in the place named, others can read it, or it cannot be one.
    """
    if settings.key_env is not None and (said := os.environ.get(settings.key_env)):
        return _checked(said, settings.key_env)
    if settings.key_file is not None:
        return _checked(_read_file(settings.key_file), str(settings.key_file))
    if settings.key_env is not None:
        raise ConfigError(f"no key: {settings.key_env} is not set")
    return None


def _read_file(path: Path) -> str:
    try:
        return read_private(path, _CHARS_MOST + 3).decode("latin-1").rstrip("\r\n")
    except ConfigError as error:
        raise ConfigError(f"no key: {error}") from None


def _checked(secret: str, where: str) -> Key:
    """Refuse what would break a header; the error names the place, never what stands there."""
    if not secret:
        raise ConfigError(f"no key: {where} is empty")
    if len(secret) > _CHARS_MOST or not all("!" <= character <= "~" for character in secret):
        raise ConfigError(f"no key: {where} holds line breaks, spaces or other signs that no key has")
    return Key(secret)
