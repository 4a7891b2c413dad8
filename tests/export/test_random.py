"""The random model that is measured where real weights cannot be had: Phi-3-mini's size, in as many files as needed."""

from pathlib import Path

import pytest

pytestmark = pytest.mark.slm
pytest.importorskip("transformers", reason="needs the extra `slm`")

import numpy as np  # noqa: E402
from safetensors.numpy import load_file  # noqa: E402

from tests.export.tiny import make_model  # noqa: E402
from tools import random_phi3  # noqa: E402
from tools.random_model import weights  # noqa: E402

PHI3_MINI_WEIGHTS = 3_821_079_552
"""As its card counts them."""


def test_the_full_shape_is_phi3_minis() -> None:
    assert random_phi3.MINI.file_bytes == 2 * PHI3_MINI_WEIGHTS


def test_several_files_hold_the_same_weights_as_one(
    model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(weights, "_FILE_BYTES", 60_000)
    files = sorted(make_model(tmp_path / "model").glob("*.safetensors"))
    one = load_file(model / "model.safetensors")
    many = {name: tensor for file in files for name, tensor in load_file(file).items()}
    assert len(files) > 2
    assert many.keys() == one.keys()
    assert all(np.array_equal(tensor, one[name]) for name, tensor in many.items())


def test_nothing_is_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "note.txt").write_text("mine", encoding="utf-8")
    assert random_phi3.main(["--out", str(tmp_path), "--layers", "1"]) == 2
    assert "is there already" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["note.txt"]
