"""What cannot be exported is refused in one line that says what to do, before any long work."""

import shutil
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slm
pytest.importorskip("openvino_tokenizers", reason="needs the extra `slm`")

from tests.export.fake_hub import fake_hub  # noqa: E402
from tests.export.running import export  # noqa: E402
from tools import export_slm  # noqa: E402
from tools.exporting import room  # noqa: E402

Said = pytest.CaptureFixture[str]


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["no-such-folder"], "name a folder, a .gguf file, or OWNER/NAME"),
        (["no/such/model"], "name a folder, a .gguf file, or OWNER/NAME"),
        (["some/model.gguf"], "no model at some/model.gguf"),
        (["no/such", "--bits", "8", "--ratio", "0.5"], "leave them out with --bits 8"),
        (["no/such", "--ratio", "1.5"], "from 0 to 1"),
        (["no/such", "--group-size", "-2"], "-1 for channel-wise"),
        (["no/such", "--dataset", "cases.jsonl"], "add --awq"),
    ],
)
def test_wrong_words(words: list[str], hint: str, tmp_path: Path, capsys: Said) -> None:
    assert hint in _refused([*words, "--out", str(tmp_path / "bundle")], capsys)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("model.safetensors", "add --published"),
        ("config.json", "name another folder"),
        ("tokenizer_config.json", "no tokenizer"),
    ],
)
def test_folder_that_lacks_something(name: str, hint: str, model: Path, tmp_path: Path, capsys: Said) -> None:
    shutil.copytree(model, tmp_path / "model", ignore=shutil.ignore_patterns(name))
    assert hint in _refused([str(tmp_path / "model"), "--out", str(tmp_path / "bundle")], capsys)


def test_published_folder_without_ir(model: Path, tmp_path: Path, capsys: Said) -> None:
    words = [str(model), "--published", "--out", str(tmp_path / "bundle")]
    assert "openvino_model.xml is missing" in _refused(words, capsys)


def test_quantised_weights_are_not_quantised_again(model: Path, tmp_path: Path, capsys: Said) -> None:
    words = [str(model), "--published", "--channel-wise", "--out", str(tmp_path / "bundle")]
    assert "quantised already" in _refused(words, capsys)


def test_out_that_is_not_empty(model: Path, tmp_path: Path, capsys: Said) -> None:
    (tmp_path / "note.txt").write_text("mine", encoding="utf-8")
    assert "is there already" in _refused([str(model), "--out", str(tmp_path)], capsys)
    assert [path.name for path in tmp_path.iterdir()] == ["note.txt"]


def test_too_little_disk(model: Path, tmp_path: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "free_disk_mb", lambda _: 100)
    said = _refused([str(model), "--out", str(tmp_path / "bundle")], capsys)
    assert "100 MB free: make room" in said


def test_too_little_memory(model: Path, tmp_path: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "free_memory_mb", lambda: 100)
    said = _refused([str(model), "--out", str(tmp_path / "bundle")], capsys)
    assert "100 MB are available: close other programs" in said


def test_broken_weights(model: Path, tmp_path: Path) -> None:
    shutil.copytree(model, tmp_path / "model")
    with (tmp_path / "model" / "model.safetensors").open("r+b") as file:
        file.truncate(20_000)
    ended = export(tmp_path / "model", "--out", tmp_path / "bundle", home=tmp_path)
    assert ended.returncode == 2
    assert "model cannot be exported" in ended.stderr.splitlines()[-1]


def test_broken_gguf(tmp_path: Path, capsys: Said) -> None:
    (tmp_path / "model.gguf").write_bytes(b"no model")
    said = _refused([str(tmp_path / "model.gguf"), "--out", str(tmp_path / "bundle")], capsys)
    assert "is no GGUF file" in said


def test_hub_out_of_reach(tmp_path: Path) -> None:
    ended = export("some/model", "--out", tmp_path / "bundle", home=tmp_path / "home")
    assert ended.returncode == 2
    assert "the hub is out of reach" in ended.stderr.splitlines()[-1]


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["no/such"], "no model no/such here or on the hub"),
        (["some/model", "--revision", "v9"], "some/model has no revision v9"),
    ],
)
def test_what_the_hub_does_not_know(words: list[str], hint: str, model: Path, tmp_path: Path) -> None:
    with fake_hub("some/model", model) as hub:
        ended = export(*words, "--out", tmp_path / "bundle", home=tmp_path / "home", hub=hub)
    assert ended.returncode == 2
    assert hint in ended.stderr.splitlines()[-1]


def test_missing_extra(tmp_path: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "gguf", None)
    (tmp_path / "model.gguf").touch()
    said = _refused([str(tmp_path / "model.gguf"), "--out", str(tmp_path / "bundle")], capsys)
    assert said == "export_slm: gguf is missing; run: pip install 'pika-edge[slm]'"


def _refused(words: list[str], capsys: Said) -> str:
    """Run the program, see it refuse, and give the last line it said."""
    assert export_slm.main(words) == 2
    return capsys.readouterr().err.splitlines()[-1]
