"""Building: the same input gives the same bytes, and nothing damaged is ever sealed."""

import os
import shutil
from pathlib import Path

import pytest

from pika_edge.bundle import Manifest, open_bundle
from pika_edge.errors import BundleRefused
from pika_edge.releases import PublishRefused
from pika_edge.releases.publishing.build import build
from tests.releases.made import tiny_bundle


def _all(folder: Path) -> dict[str, tuple[int, float, bytes]]:
    """Give mode, time and bytes of everything that lies there."""
    return {
        str(path.relative_to(folder)): (
            path.stat().st_mode,
            path.stat().st_mtime,
            path.read_bytes() if path.is_file() else b"",
        )
        for path in [folder, *sorted(folder.rglob("*"))]
    }


def _unsealed(folder: Path, version: str) -> Path:
    tiny_bundle(folder, version)
    path = folder / "manifest.json"
    manifest = Manifest.model_validate_json(path.read_bytes())
    path.write_text(manifest.model_copy(update={"seal": ""}).model_dump_json(), encoding="utf-8")
    return folder


@pytest.mark.parametrize("make", [tiny_bundle, _unsealed])
def test_the_same_input_gives_the_same_bytes(tmp_path: Path, make: type) -> None:
    one = make(tmp_path / "one" / "source", "1.0.0")
    other = tmp_path / "elsewhere" / "deep" / "copy"
    shutil.copytree(one, other)
    for count, path in enumerate(sorted(other.iterdir(), reverse=True)):
        os.utime(path, (count * 1000, count * 1000))
        path.chmod(0o600 + count % 2 * 0o44)
    (other / "notes.txt").write_text("is not in the manifest")
    before = os.umask(0o077)
    try:
        build(one, tmp_path / "first")
        os.umask(0o002)
        build(other, tmp_path / "second")
    finally:
        os.umask(before)
    assert _all(tmp_path / "first") == _all(tmp_path / "second")
    open_bundle(tmp_path / "first")
    assert build(tmp_path / "first", tmp_path / "third").seal == build(other, tmp_path / "fourth").seal
    assert _all(tmp_path / "third") == _all(tmp_path / "first")


def test_another_version(tmp_path: Path) -> None:
    source = tiny_bundle(tmp_path / "source", "1.0.0")
    assert build(source, tmp_path / "out", "1.0.1").version == "1.0.1"
    assert open_bundle(tmp_path / "out").manifest.model == "predetermination-1.0.1"
    with pytest.raises(BundleRefused, match="version"):
        build(source, tmp_path / "odd", "one")
    assert not (tmp_path / "odd").exists()


def test_nothing_damaged_is_sealed(tmp_path: Path) -> None:
    source = tiny_bundle(tmp_path / "source", "1.0.0")
    (source / "net.bin").write_bytes(b"other")
    with pytest.raises(BundleRefused, match=r"net\.bin is damaged"):
        build(source, tmp_path / "out")
    (source / "manifest.json").write_text('{"kind": "firmware"}')
    with pytest.raises(BundleRefused, match="of kind firmware; known are predetermination, slm"):
        build(source, tmp_path / "out")
    (source / "manifest.json").unlink()
    with pytest.raises(BundleRefused, match="name a bundle's folder"):
        build(source, tmp_path / "out")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["source"]


def test_a_missing_file_leaves_nothing_behind(tmp_path: Path) -> None:
    source = _unsealed(tmp_path / "source", "1.0.0")
    (source / "vocabulary.model").unlink()
    with pytest.raises(FileNotFoundError):
        build(source, tmp_path / "out")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["source"]


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    source = tiny_bundle(tmp_path / "source", "1.0.0")
    with pytest.raises(PublishRefused, match="is there already"):
        build(source, source)
