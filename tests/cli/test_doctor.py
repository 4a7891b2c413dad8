"""`pika-edge doctor`: exit code 0 only if all is well, and what to do where it is not."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.running import Ran, pika_edge
from tests.daemon.running import RunningDaemon, damaged_copy

Doctor = Callable[..., Ran]


@pytest.fixture
def doctor(bundle: Path, tmp_path_factory: pytest.TempPathFactory) -> Doctor:
    """Give the doctor on sockets where no daemon is, if nothing else is said."""
    folder = tmp_path_factory.mktemp("s")
    environment = {f"PIKA_EDGE_{name.upper()}": f"ipc://{folder}/{name}" for name in ("door", "stage", "control")}
    environment["PIKA_EDGE_BUNDLE"] = str(bundle)
    return lambda *arguments, **settings: pika_edge(
        "doctor",
        *arguments,
        environment=environment | {f"PIKA_EDGE_{key.upper()}": str(value) for key, value in settings.items()},
    )


def findings(ran: Ran) -> dict[str, list[dict[str, object]]]:
    found: dict[str, list[dict[str, object]]] = {}
    for finding in json.loads(ran.out):
        assert finding.keys() == {"what", "is_well", "told", "remedy"}
        found.setdefault(finding["what"], []).append(finding)
    return found


def test_all_is_well(doctor: Doctor) -> None:
    ran = doctor()
    assert (ran.code, ran.err) == (0, ""), ran.out
    assert "✗" not in ran.out
    assert "every byte as sealed" in ran.out
    assert "not running; start it with `pika-edge serve`" in ran.out


def test_all_is_well_as_json(doctor: Doctor, daemon: RunningDaemon) -> None:
    ran = doctor("--json", door=daemon.door, stage=daemon.stage, control=daemon.control)
    assert ran.code == 0, ran.out
    found = findings(ran)
    assert found.keys() >= {
        "system",
        "python",
        "pika-edge",
        "package",
        "bundle",
        "golden",
        "latency",
        "sockets",
        "daemon",
    }
    assert [str(finding["told"]).split(":")[0] for finding in found["golden"]] == ["openvino", "onnxruntime"]
    (answer,) = found["daemon"]
    assert answer["is_well"] is True
    assert str(answer["told"]).startswith("serving ")
    assert not [each for group in found.values() for each in group if each["is_well"] is False]


@pytest.mark.parametrize("name", ["net.onnx", "manifest.json"])
def test_damaged_bundle_is_found(doctor: Doctor, bundle: Path, tmp_path: Path, name: str) -> None:
    ran = doctor("--json", bundle=damaged_copy(bundle, tmp_path / "b", name))
    assert (ran.code, ran.err) == (1, "")
    (finding,) = findings(ran)["bundle"]
    assert finding["is_well"] is False
    assert name in str(finding["told"])
    assert finding["remedy"]


def test_daemon_that_does_not_answer_is_found(doctor: Doctor, tmp_path_factory: pytest.TempPathFactory) -> None:
    left = tmp_path_factory.mktemp("l") / "door"
    left.touch()  # what a power cut leaves behind: a file nobody listens on
    ran = doctor(door=f"ipc://{left}")
    assert ran.code == 1
    assert "✗ daemon" in ran.out
    assert "→ start it with `pika-edge serve`" in ran.out


def test_open_folder_and_open_endpoint_are_found(doctor: Doctor, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("o")
    folder.chmod(0o777)
    ran = doctor(door=f"ipc://{folder}/door", bundle=folder)
    assert ran.code == 1
    assert "others may write" in ran.out
    ran = doctor(door="tcp://0.0.0.0:5555", bundle=folder)
    assert ran.code == 1
    assert "pika-edge keys" in ran.out


def test_bad_settings_are_told(doctor: Doctor, tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text("dor = 1\n", encoding="utf-8")
    ran = doctor("--config", str(file))
    assert ran.code == 1
    assert ran.err.startswith("pika-edge: bad-config: dor: ")


GROQ = """
[[groq]]
url = "https://groq.example.net/openai/v1"
"""


def test_endpoints_keys_and_consent_are_looked_at(doctor: Doctor, tmp_path: Path) -> None:
    key, settings, state = tmp_path / "key", tmp_path / "settings.toml", tmp_path / "state"
    key.write_text("gsk_secret\n", encoding="utf-8")
    key.chmod(0o600)
    settings.write_text(f'state_dir = "{state}"\n{GROQ}key_file = "{key}"\n', encoding="utf-8")
    ran = doctor("--config", str(settings), "--json")
    assert ran.code == 0, ran.out
    found = findings(ran)
    assert [one["told"] for one in found["groq"]] == ["groq.example.net, with a key, 500,000 tokens a day"]
    assert [one["told"] for one in found["consent"]] == ["no consent: nothing leaves"]
    assert pika_edge("consent", "grant", "--by", "mẹ", "--config", str(settings)).code == 0
    (consent,) = findings(doctor("--config", str(settings), "--json"))["consent"]
    assert str(consent["told"]).startswith("mẹ lets words go to ")
    assert "gsk_secret" not in ran.out


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('key_env = "NO_SUCH_KEY"', "no key: NO_SUCH_KEY is not set"),
        ('key_file = "{open}"', "chmod 600"),
        ('key_file = "{open}.no"', "cannot read"),
        ('ca_file = "{open}.no"', "no such ca_file"),
    ],
)
def test_an_endpoint_that_cannot_be_asked_is_found(doctor: Doctor, tmp_path: Path, line: str, told: str) -> None:
    key, settings = tmp_path / "open", tmp_path / "settings.toml"
    key.write_text("gsk_secret", encoding="utf-8")
    key.chmod(0o644)
    settings.write_text(f"{GROQ}{line.format(open=key)}\n", encoding="utf-8")
    ran = doctor("--config", str(settings), "--json")
    assert ran.code == 1
    (finding,) = findings(ran)["groq"]
    assert finding["is_well"] is False
    assert told in str(finding["told"])
    assert finding["remedy"]
