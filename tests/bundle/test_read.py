"""One wrong byte is refused; so is what does not fit this version."""

import shutil
from pathlib import Path

import pytest

from pika_edge.bundle import Bundle, Manifest, open_bundle, write_manifest
from pika_edge.config import paths
from pika_edge.errors import BundleRefused

SHIPPED = open_bundle(paths.shipped_bundle())
LISTED = sorted(SHIPPED.manifest.files)


@pytest.fixture
def bundle(tmp_path: Path) -> Bundle:
    """Give a copy of the shipped bundle that a test may damage."""
    for name in [*LISTED, "manifest.json"]:
        shutil.copy(SHIPPED.folder / name, tmp_path / name)
    return open_bundle(tmp_path)


def flip(path: Path, at: int) -> None:
    """Change one bit of one byte."""
    raw = bytearray(path.read_bytes())
    raw[at] ^= 1
    path.write_bytes(raw)


@pytest.mark.parametrize("name", LISTED)
@pytest.mark.parametrize("at", [0, -1])
def test_one_wrong_byte_is_refused(bundle: Bundle, name: str, at: int) -> None:
    flip(bundle.folder / name, at)
    with pytest.raises(BundleRefused, match=rf"{name} is damaged.*flash the bundle again"):
        open_bundle(bundle.folder)


def test_every_byte_of_the_manifest_counts(bundle: Bundle) -> None:
    path = bundle.folder / "manifest.json"
    sound = path.read_bytes()
    for at in range(0, len(sound), 97):
        flip(path, at)
        with pytest.raises(BundleRefused):
            open_bundle(bundle.folder)
        path.write_bytes(sound)
    path.write_bytes(sound + b" ")
    with pytest.raises(BundleRefused, match="changed after it was sealed"):
        open_bundle(bundle.folder)


@pytest.mark.parametrize("name", [*LISTED, "manifest.json"])
def test_missing_and_cut_files_are_refused(bundle: Bundle, name: str) -> None:
    path = bundle.folder / name
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(BundleRefused):
        open_bundle(bundle.folder)
    path.unlink()
    with pytest.raises(BundleRefused, match=name):
        open_bundle(bundle.folder)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"text_version": 999}, "text rules 999"),
        ({"labels": tuple(reversed(SHIPPED.manifest.labels))}, "other labels"),
        ({"files": {"golden.jsonl": SHIPPED.manifest.files["golden.jsonl"]}}, "has no hash for"),
    ],
)
def test_what_does_not_fit_is_refused(bundle: Bundle, change: dict[str, object], told: str) -> None:
    write_manifest(bundle.folder, bundle.manifest.model_copy(update=change))
    with pytest.raises(BundleRefused, match=told):
        open_bundle(bundle.folder)


@pytest.mark.parametrize("name", ["../evil", "/etc/passwd", ".hidden", "a/b", ""])
def test_a_file_name_cannot_leave_the_folder(bundle: Bundle, name: str) -> None:
    entry = bundle.manifest.files["net.bin"].model_dump()
    raw = bundle.manifest.model_dump() | {"files": {name: entry}}
    with pytest.raises(ValueError, match="files"):
        Manifest.model_validate(raw)


def test_a_folder_without_manifest_is_told(tmp_path: Path) -> None:
    with pytest.raises(BundleRefused, match="name a bundle's folder"):
        open_bundle(tmp_path)


def test_sealing_again_changes_nothing(bundle: Bundle) -> None:
    before = (bundle.folder / "manifest.json").read_bytes()
    write_manifest(bundle.folder, bundle.manifest)
    assert (bundle.folder / "manifest.json").read_bytes() == before
