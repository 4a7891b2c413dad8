"""The kinds of bundles there are, and the manifest of each."""

from pika_edge.bundle.manifest import Manifest, Sealed
from pika_edge.bundle.slm import SlmManifest

KINDS: dict[str, type[Sealed]] = {"predetermination": Manifest, "slm": SlmManifest}
