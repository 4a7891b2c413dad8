"""Keys: from where they are named, refused where others could read them, never shown."""

import os
from pathlib import Path

import pytest

from pika_edge.cloud.key import Key, read_key
from pika_edge.config.cloud import GroqEndpoint
from pika_edge.errors import ConfigError
from tests.cloud.contact import private

_SECRET = "gsk_abcDEF123"  # noqa: S105 - of a test
_ENV = "PIKA_TEST_KEY"


def _settings(**named: object) -> GroqEndpoint:
    return GroqEndpoint.model_validate(named)


def _refused(settings: GroqEndpoint) -> str:
    with pytest.raises(ConfigError) as caught:
        read_key(settings)
    assert _SECRET not in str(caught.value)
    return str(caught.value)


def test_from_the_environment_before_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = private(tmp_path / "key", "gsk_of_file\n")
    both = _settings(key_env=_ENV, key_file=file)
    monkeypatch.delenv(_ENV, raising=False)
    key = read_key(both)
    assert key is not None
    assert key.header() == "Bearer gsk_of_file"
    monkeypatch.setenv(_ENV, _SECRET)
    key = read_key(both)
    assert key is not None
    assert key.header() == f"Bearer {_SECRET}"


def test_it_does_not_show_itself() -> None:
    key = Key(_SECRET)
    assert _SECRET not in f"{key} {key!r} {[key]}"


def test_none_is_wanted() -> None:
    assert read_key(_settings()) is None


def test_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(_ENV, raising=False)
    assert _refused(_settings(key_env=_ENV)) == f"no key: {_ENV} is not set"


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o620, 0o777])
def test_a_file_that_others_can_read(tmp_path: Path, mode: int) -> None:
    file = private(tmp_path / "key", _SECRET, mode)
    assert _refused(_settings(key_file=file)) == f"no key: {file} can be read by others; run: chmod 600 {file}"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")
def test_a_file_of_somebody_else(tmp_path: Path) -> None:
    file = private(tmp_path / "key", _SECRET)
    os.chown(file, 12_345, -1)
    assert "belongs to somebody else" in _refused(_settings(key_file=file))


def test_no_file_a_folder_and_a_pipe(tmp_path: Path) -> None:
    assert "No such file" in _refused(_settings(key_file=tmp_path / "nothing"))
    assert "is not a file" in _refused(_settings(key_file=tmp_path))
    os.mkfifo(tmp_path / "pipe", 0o600)
    assert "is not a file" in _refused(_settings(key_file=tmp_path / "pipe"))


@pytest.mark.parametrize("rest", ["\nx-evil: 1", "\r\nmore", " more", "\x00", "é", "s" * 1_001], ids=range(6))
def test_what_no_key_can_be(tmp_path: Path, rest: str) -> None:
    content = _SECRET + rest
    assert "holds line breaks" in _refused(_settings(key_file=private(tmp_path / "key", content)))


def test_an_empty_file(tmp_path: Path) -> None:
    assert "is empty" in _refused(_settings(key_file=private(tmp_path / "key", "\n")))
