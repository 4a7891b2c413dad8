"""The bundle of a language model: one wrong byte in any file is refused, and so is one that lacks a file."""

import shutil
from pathlib import Path

import pytest

pytestmark = pytest.mark.slm
pytest.importorskip("openvino_tokenizers", reason="needs the extra `slm`")

from pika_edge.bundle import write_manifest  # noqa: E402
from pika_edge.bundle.slm import open_slm  # noqa: E402
from pika_edge.errors import BundleRefused  # noqa: E402
from pika_edge.opinion import Weights  # noqa: E402
from tests.daemon.running import damaged_copy  # noqa: E402

FILES = ["manifest.json", "model.xml", "model.bin", "tokenizer.xml", "tokenizer.bin", "golden.jsonl", "CARD.md"]


def test_every_file_of_the_bundle_is_tried_here(slm_bundle: Path) -> None:
    assert {path.name for path in slm_bundle.iterdir()} == set(FILES)


@pytest.mark.parametrize("name", FILES)
def test_one_wrong_bit_is_refused(slm_bundle: Path, tmp_path: Path, name: str) -> None:
    open_slm(slm_bundle)
    with pytest.raises(BundleRefused, match=name):
        open_slm(damaged_copy(slm_bundle, tmp_path / "damaged", name))


@pytest.mark.parametrize("name", FILES)
def test_missing_file_is_refused(slm_bundle: Path, tmp_path: Path, name: str) -> None:
    folder = shutil.copytree(slm_bundle, tmp_path / "bundle")
    (folder / name).unlink()
    with pytest.raises(BundleRefused, match=name):
        open_slm(folder)


@pytest.mark.parametrize("name", [name for name in FILES if name != "manifest.json"])
def test_file_without_a_hash_is_refused(slm_bundle: Path, tmp_path: Path, name: str) -> None:
    folder = shutil.copytree(slm_bundle, tmp_path / "bundle")
    manifest = open_slm(folder).manifest
    files = {listed: entry for listed, entry in manifest.files.items() if listed != name}
    write_manifest(folder, manifest.model_copy(update={"files": files}))
    with pytest.raises(BundleRefused, match=f"has no hash for: {name}"):
        open_slm(folder)


def test_opinion_counts_only_with_a_weight() -> None:
    assert not Weights().counts
    assert Weights(tier_soll=0.1).counts
    assert Weights(tier_celebrate=0.1).counts
