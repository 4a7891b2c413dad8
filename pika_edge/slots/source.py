"""Where an authenticated bundle comes from: a TUF repository, a folder, a test."""

from collections.abc import Iterator
from typing import Protocol


class BundleSource(Protocol):
    """Gives one bundle. Who may give it, and that it is the wanted one, is the source's own business."""

    def manifest(self) -> bytes:
        """Give `manifest.json`, authenticated.

        Raises:
            SourceFailed: it cannot be had, or is not what was signed.
        """
        ...

    def read(self, name: str, offset: int) -> Iterator[bytes]:
        """Give a file that the manifest names, from a byte on, in chunks.

        More than the manifest says is not taken, and a wrong byte is found by its hash. Raises as `manifest` does.
        """
        ...
