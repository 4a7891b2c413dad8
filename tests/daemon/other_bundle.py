"""Bundles that differ from the one under test, sealed and whole."""

import json
from pathlib import Path

from pika_edge.bundle.golden import GoldenCase, read_golden, write_golden
from pika_edge.bundle.manifest import Manifest
from pika_edge.bundle.read import open_bundle
from pika_edge.bundle.write import write_manifest
from pika_edge.decide.decider import Decider
from pika_edge.net.net import Net
from pika_edge.tiers import TierStates
from tests.daemon.running import damaged_copy


def renamed_copy(bundle: Path, folder: Path, name: str = "another") -> tuple[Path, str]:
    """Copy a bundle under another name; give the folder and the model's name."""
    damaged_copy(bundle, folder, "manifest.json")
    manifest = Manifest.model_validate_json((bundle / "manifest.json").read_bytes())
    return folder, write_manifest(folder, manifest.model_copy(update={"name": name})).model


def serious_copy(bundle: Path, folder: Path) -> Path:
    """Give a bundle that takes everything seriously, with golden answers that fit."""
    renamed_copy(bundle, folder, "serious")
    manifest = Manifest.model_validate_json((folder / "manifest.json").read_bytes())
    thresholds = manifest.thresholds.model_copy(update={"serious": 0.0})
    write_manifest(folder, manifest.model_copy(update={"thresholds": thresholds}))
    decider = Decider(Net(open_bundle(folder)), TierStates())
    cases = [case.utterance for case in read_golden(folder / manifest.roles.golden)]
    write_golden(folder / manifest.roles.golden, [GoldenCase.of(case, decider.decide(case)) for case in cases])
    write_manifest(folder, open_manifest(folder))
    return folder


def misjudging_copy(bundle: Path, folder: Path) -> Path:
    """Give a bundle whose bytes are as sealed, and whose net does not give the golden answers."""
    renamed_copy(bundle, folder)
    golden = (folder / "golden.jsonl").read_text(encoding="utf-8")
    (folder / "golden.jsonl").write_text(golden.replace('"no"', '"yes"', 1), encoding="utf-8")
    write_manifest(folder, open_manifest(folder))
    return folder


def open_manifest(folder: Path) -> Manifest:
    """Read a manifest whose files have changed since."""
    return Manifest.model_validate(json.loads((folder / "manifest.json").read_bytes()))
