"""A language model that cannot be used: the daemon tells why, and decides without it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = pytest.mark.slm
pytest.importorskip("openvino_tokenizers", reason="needs the extra `slm`")

from pika_edge.bundle import write_manifest  # noqa: E402
from pika_edge.bundle.slm import open_slm  # noqa: E402
from pika_edge.client import Client  # noqa: E402
from pika_edge.messages import Utterance  # noqa: E402
from pika_edge.messages.labels import EMOTIONS  # noqa: E402
from pika_edge.opinion import Opinion  # noqa: E402
from pika_edge.slm.golden import GoldenOpinion  # noqa: E402
from tests.conftest import StartDaemon  # noqa: E402
from tests.daemon.running import RunningDaemon, damaged_copy  # noqa: E402
from tests.daemon.wait import PATIENCE_S, wait_until  # noqa: E402
from tests.slm.asking import await_tier, find_unsure, slm_hop  # noqa: E402

PASSING = ("starting", "loading", "its process is being restarted")
"""What status tells of the language model on the way to something lasting."""


def assert_decides_without(daemon: RunningDaemon, told: str) -> None:
    """Fail unless status and decisions tell why there is no second look, and everything else is well."""
    reason = await_tier(daemon, told)
    with Client(daemon.door) as client:
        (only,) = client.revisions(find_unsure(daemon), PATIENCE_S)
    assert (only.revision, only.final, only.tier) == (0, True, "net")
    assert (slm_hop(only).verdict, slm_hop(only).reason) == ("not-taken", reason)
    assert {row.name: row.state for row in daemon.status().processes} == dict.fromkeys(
        ("log", "reflex", "slm"), "running"
    )
    assert "Traceback" not in daemon.told()


def test_too_little_memory(start_daemon: StartDaemon, slm_bundle: Path) -> None:
    daemon = start_daemon("--slm-bundle", str(slm_bundle), "--slm-reserve-mb", "1000000")
    assert_decides_without(daemon, "not loaded: needs ")
    needs = open_slm(slm_bundle).manifest.memory_mb
    assert await_tier(daemon, "not loaded").startswith(f"not loaded: needs {needs} MB and 1000000 MB must stay free")


@pytest.mark.parametrize("name", ["manifest.json", "model.bin"])
def test_one_wrong_bit(start_daemon: StartDaemon, slm_bundle: Path, tmp_path: Path, name: str) -> None:
    folder = damaged_copy(slm_bundle, tmp_path / "damaged", name)
    assert_decides_without(start_daemon("--slm-bundle", str(folder)), name)


@pytest.mark.parametrize("name", ["manifest.json", "golden.jsonl"])
def test_missing_file(start_daemon: StartDaemon, slm_bundle: Path, tmp_path: Path, name: str) -> None:
    folder = shutil.copytree(slm_bundle, tmp_path / "bundle")
    (folder / name).unlink()
    assert_decides_without(start_daemon("--slm-bundle", str(folder)), f"cannot read {folder / name}")


def test_no_such_folder(start_daemon: StartDaemon, tmp_path: Path) -> None:
    daemon = start_daemon("--slm-bundle", str(tmp_path / "none"))
    assert_decides_without(daemon, "No such file or directory): name a bundle's folder")


def test_bundle_of_another_kind(start_daemon: StartDaemon, bundle: Path) -> None:
    assert_decides_without(start_daemon("--slm-bundle", str(bundle)), "is not a bundle's manifest")


def test_other_labels(start_daemon: StartDaemon, slm_bundle: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(slm_bundle, tmp_path / "bundle")
    write_manifest(folder, open_slm(folder).manifest.model_copy(update={"labels": EMOTIONS[::-1]}))
    assert_decides_without(start_daemon("--slm-bundle", str(folder)), "Tiny-Phi-1.0.0 has other labels")


OTHER_OPINION = Opinion(soll=(1.0, *[0.0] * (len(EMOTIONS) - 1)), celebrate=1.0)
OTHER_GOLDEN = GoldenOpinion.of(Utterance(text="I did it"), OTHER_OPINION).model_dump_json().encode()


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("golden.jsonl", OTHER_GOLDEN, "1 of 1 golden opinions came out differently"),
        ("golden.jsonl", b"", "holds no golden opinion"),
        ("model.bin", b"no weights", "Tiny-Phi-1.0.0 cannot run on this machine"),
        ("tokenizer.xml", b"no tokenizer", "Tiny-Phi-1.0.0 cannot run on this machine"),
    ],
)
def test_well_sealed_but_of_no_use(
    start_daemon: StartDaemon, slm_bundle: Path, tmp_path: Path, name: str, content: bytes, told: str
) -> None:
    folder = shutil.copytree(slm_bundle, tmp_path / "bundle")
    manifest = open_slm(folder).manifest
    (folder / name).write_bytes(content)
    write_manifest(folder, manifest)
    assert_decides_without(start_daemon("--slm-bundle", str(folder)), told)


def test_no_such_device(start_daemon: StartDaemon, slm_bundle: Path) -> None:
    daemon = start_daemon("--slm-bundle", str(slm_bundle), "--slm-device", "GPU.9")
    assert_decides_without(daemon, "slm_device: Tiny-Phi-1.0.0 cannot run on GPU.9")


def test_reason_of_any_length_is_told(start_daemon: StartDaemon, new_folder: Callable[[], Path]) -> None:
    folder = new_folder().joinpath(*["a" * 200] * 3)
    folder.mkdir(parents=True)
    daemon = start_daemon("--slm-bundle", str(folder))
    with Client(daemon.door) as client:
        wait_until(lambda: "cannot read " in client.status(15).tiers["slm"], "status tells it")
    assert daemon.restarts("reflex") == 0


def test_core_that_is_not_there(start_daemon: StartDaemon, slm_bundle: Path) -> None:
    daemon = start_daemon("--slm-bundle", str(slm_bundle), "--slm-cores", "9999")
    with Client(daemon.door) as client:
        wait_until(lambda: client.status().tiers["slm"] not in PASSING, "it is settled")
        reason = client.status().tiers["slm"]
    assert "are not cores of this machine" in reason + daemon.told()
