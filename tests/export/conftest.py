"""What tests of the export share: one tiny model, and the bundle made of it."""

import shutil
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def model(tiny_model: Path) -> Path:
    """Give a tiny random Phi-3 as the hub has such models; tests must leave it as it is."""
    return tiny_model


@pytest.fixture(scope="session")
def bundle(tiny_bundle: Path) -> Path:
    """Give the bundle that the program makes of the model; tests must leave it as it is."""
    return tiny_bundle


@pytest.fixture
def published(model: Path, bundle: Path, tmp_path: Path) -> Path:
    """Give the same model as the OpenVINO organisation would publish it."""
    folder = tmp_path / "Tiny-Phi-int4-ov"
    shutil.copytree(model, folder, ignore=shutil.ignore_patterns("*.safetensors"))
    for ending in ("xml", "bin"):
        shutil.copy(bundle / f"model.{ending}", folder / f"openvino_model.{ending}")
        shutil.copy(bundle / f"tokenizer.{ending}", folder / f"openvino_tokenizer.{ending}")
    return folder
