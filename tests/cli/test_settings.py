"""Settings: `pika-edge settings`, and flags before environment before file before defaults."""

import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pika_edge.config.cloud import GroqEndpoint
from pika_edge.config.settings import ENDPOINTS, Settings
from tests.cli.running import pika_edge
from tests.conftest import StartDaemon
from tests.daemon.running import RunningDaemon

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib


@pytest.fixture(scope="module")
def printed() -> str:
    ran = pika_edge("settings")
    assert (ran.code, ran.err) == (0, "")
    return ran.out


def test_every_key_is_named_once_with_what_it_is_for(printed: str) -> None:
    for key, field in Settings.model_fields.items():
        line = rf"# \[\[{key}\]\]$" if key in ENDPOINTS else rf"(?:# )?{key} = "
        assert len(re.findall(f"^{line}", printed, re.MULTILINE)) == 1, key
        assert f"# {field.description}\n" in printed
    assert tomllib.loads(printed).keys() <= Settings.model_fields.keys()


def test_printed_values_are_the_defaults(printed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("PIKA_EDGE_")]:
        monkeypatch.delenv(name)
    values = tomllib.loads(printed)
    assert Settings.model_validate(values) == Settings()
    unset = {key for key, value in Settings().model_dump().items() if value is None or key in ENDPOINTS}
    assert values.keys() == Settings.model_fields.keys() - unset


def test_the_printed_endpoints_are_right_once_they_are_uncommented(printed: str) -> None:
    tables = printed[printed.index("# [[l4]]") :].replace("# [[", "[[")
    settings = Settings.model_validate(tomllib.loads(re.sub(r"^# (?=\w+ = )", "", tables, flags=re.MULTILINE)))
    (l4,), (groq,) = settings.l4, settings.groq
    assert l4.model
    assert groq == GroqEndpoint(key_env="GROQ_API_KEY")


def test_endpoints_may_stand_in_the_environment() -> None:
    groq = '[{"url": "http://groq.example.net/v1"}]'
    ran = pika_edge("serve", environment={"PIKA_EDGE_GROQ": groq})
    assert ran.code == 1
    assert "groq.0.url: Value error, use https; plain http is allowed on loopback only" in ran.err


def test_serve_takes_what_settings_prints(start_daemon: StartDaemon, printed: str, tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(printed, encoding="utf-8")
    start_daemon("--config", str(file))


def test_every_setting_is_a_flag_of_serve() -> None:
    told = pika_edge("serve", "--help").out
    for key in Settings.model_fields.keys() - set(ENDPOINTS):
        assert f"--{key.replace('_', '-')} " in told


def told_by(tmp_path: Path, file: str | None, variable: str | None, flag: str | None) -> str:
    """Serve with three bad values; the one named in the refusal is the one that won."""
    arguments = ["serve"]
    if file is not None:
        path = tmp_path / "settings.toml"
        path.write_text(f'door = "{file}"\n', encoding="utf-8")
        arguments += ["--config", str(path)]
    if flag is not None:
        arguments += ["--door", flag]
    ran = pika_edge(*arguments, environment={} if variable is None else {"PIKA_EDGE_DOOR": variable})
    assert ran.code == 1
    assert ran.err.startswith("pika-edge: bad-config: door: ")
    return ran.err.split()[3]


def test_flags_win_over_environment_over_file(tmp_path: Path) -> None:
    assert told_by(tmp_path, "by-file", "by-variable", "by-flag") == "by-flag"
    assert told_by(tmp_path, "by-file", "by-variable", None) == "by-variable"
    assert told_by(tmp_path, "by-file", None, None) == "by-file"
    assert told_by(tmp_path, "by-file", None, "by-flag") == "by-flag"


BAD_FILES = {
    "unknown key": ('dor = "ipc:///a"', "dor: "),
    "wrong type": ("threads = [1]", "threads: "),
    "out of range": ("threads = 17", "threads: "),
    "no such word": ('log_level = "loud"', "log_level: "),
    "mode that is none": ('socket_mode = "0999"', "socket_mode: "),
    "not TOML": ("door = ipc:///a", "cannot be read as TOML"),
    "not UTF-8": ('door = "\udcff"', "cannot be read as TOML"),
}


@pytest.mark.parametrize(("content", "told"), BAD_FILES.values(), ids=BAD_FILES)
def test_bad_file_is_told_by_key(tmp_path: Path, content: str, told: str) -> None:
    file = tmp_path / "settings.toml"
    file.write_bytes(content.encode(errors="surrogateescape"))
    ran = pika_edge("serve", "--config", str(file))
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("pika-edge: bad-config: ")
    assert told in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("name", ["none.toml", "."])
def test_missing_file_is_told(tmp_path: Path, name: str) -> None:
    ran = pika_edge("serve", "--config", str(tmp_path / name))
    assert ran.code == 1
    assert "is not a file; `pika-edge settings` prints one" in ran.err


BAD_FLAGS = [("--threads", "0"), ("--heartbeat-s", "0"), ("--waiting-most", "many"), ("--idle-calm-s", "nan")]


@pytest.mark.parametrize(("flag", "value"), BAD_FLAGS)
def test_bad_flag_is_told_by_key(flag: str, value: str) -> None:
    ran = pika_edge("serve", flag, value)
    assert ran.code == 1
    assert ran.err.startswith(f"pika-edge: bad-config: {flag[2:].replace('-', '_')}: ")


def test_unknown_flag_is_2() -> None:
    assert pika_edge("serve", "--dor", "ipc:///a").code == 2


def test_bad_variable_is_told_by_key() -> None:
    ran = pika_edge("serve", environment={"PIKA_EDGE_THREADS": "some"})
    assert ran.code == 1
    assert "threads: " in ran.err


def test_log_file_is_written(start_daemon: StartDaemon, new_folder: Callable[[], Path]) -> None:
    file = new_folder() / "pika.log"
    daemon: RunningDaemon = start_daemon("--log-file", str(file), "--reflex-cores", "0", "--engine", "onnxruntime")
    assert daemon.end() == 0
    assert '"message": "ready"' in file.read_text(encoding="utf-8")
    assert daemon.told() == ""
