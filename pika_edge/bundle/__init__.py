"""Bundles: a folder with a net, all it needs, what it must answer, and the hash of every byte."""

from pika_edge.bundle.manifest import Calibration, Files, Limits, Manifest, Thresholds
from pika_edge.bundle.read import Bundle, open_bundle
from pika_edge.bundle.write import write_manifest

__all__ = [
    "Bundle",
    "Calibration",
    "Files",
    "Limits",
    "Manifest",
    "Thresholds",
    "open_bundle",
    "write_manifest",
]
