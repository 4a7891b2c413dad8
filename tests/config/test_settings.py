"""Flags before environment before file before defaults; a wrong key is told by name."""

from pathlib import Path

import pytest

from pika_edge.config.load import load_settings, sample_toml
from pika_edge.config.settings import ENDPOINTS, Settings
from pika_edge.errors import ConfigError


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "pika.toml"
    path.write_text('threads = 2\nlog_level = "warning"\n', encoding="utf-8")
    return path


def test_order_of_sources(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert load_settings().threads == 1
    assert load_settings(file).threads == 2
    monkeypatch.setenv("PIKA_EDGE_THREADS", "3")
    assert load_settings(file).threads == 3
    assert load_settings(file, {"threads": "4"}).threads == 4
    assert load_settings(file, {"threads": "4"}).log_level == "warning"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("threds = 2", "threds"),
        ("threads = 99", "threads"),
        ('engine = "tpu"', "engine"),
        ('socket_mode = "rw"', "socket_mode"),
        ("threads = = 2", "cannot be read as TOML"),
    ],
)
def test_a_wrong_key_is_told(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "wrong.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=told):
        load_settings(path)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="pika-edge settings"):
        load_settings(tmp_path / "none.toml")


def test_the_sample_names_and_explains_every_key(tmp_path: Path) -> None:
    path = tmp_path / "sample.toml"
    path.write_text(sample_toml(), encoding="utf-8")
    assert load_settings(path) == Settings()
    for key, field in Settings.model_fields.items():
        assert (f"[[{key}]]" if key in ENDPOINTS else f"{key} = ") in sample_toml()
        assert field.description is not None
        assert field.description in sample_toml()
