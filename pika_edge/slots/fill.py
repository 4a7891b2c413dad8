"""Filling a slot: each file kept, copied from the other slot or fetched, hashed while it is written, synced once."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pika_edge.bundle.manifest import MANIFEST, FileEntry
from pika_edge.errors import BundleRefused, SourceFailed
from pika_edge.slots.disk import Disk, is_lost
from pika_edge.slots.incoming import Incoming
from pika_edge.slots.plan import Plan, part_name


class _WrongBytes(Exception):
    """What was gathered is not the file: its hash says so, or it is longer."""


@dataclass
class Filling:
    """One slot being filled, and what came from where, in bytes."""

    disk: Disk
    folder: Path
    beside: dict[str, Path]
    """SHA-256 → a file of the other slot that should have it."""
    incoming: Incoming
    tell: Callable[[int], None]
    """Is told of bytes that are done."""
    kept_bytes: int = 0
    copied_bytes: int = 0
    fetched_bytes: int = 0

    def fill(self, plan: Plan) -> None:
        """Bring the slot to hold what is wanted and nothing else, the manifest last, every byte synced.

        Raises:
            OSError, BundleRefused, SourceFailed: the slot is not whole; what was gathered stays, to go on from.
        """
        for name in plan.remove:
            self.disk.unlink(self.folder / name)
        for name, entry in plan.wanted.items():
            if name in plan.keep:
                self._keep(name, entry)
            else:
                self._gather(name, entry)
        self.disk.sync_folder(self.folder)

    def _keep(self, name: str, entry: FileEntry) -> None:
        self.disk.sync_file(self.folder / name)  # owner and mode too; somebody may have put it there by hand
        self.kept_bytes += entry.bytes
        self.tell(entry.bytes)

    def _gather(self, name: str, entry: FileEntry) -> None:
        part = self.folder / part_name(entry)
        if entry.sha256 not in self.beside or not self._copy(self.beside[entry.sha256], part, entry):
            self._fetch(name, part, entry)
        self.disk.rename(part, name)

    def _copy(self, lying: Path, part: Path, entry: FileEntry) -> bool:
        """Take a file from the other slot; where that one is damaged give false, and it is fetched."""
        self._remove(part)
        try:
            self._write(part, _readable(self.disk.chunks(lying)), entry, hashlib.sha256(), 0)
        except _WrongBytes:
            self._remove(part)
            return False
        self.copied_bytes += entry.bytes
        return True

    def _fetch(self, name: str, part: Path, entry: FileEntry) -> None:
        digest, begun = self._begun(part, entry)
        try:
            self._write(part, self._fetched(name, begun, entry), entry, digest, begun)
        except _WrongBytes:
            self._remove(part)
            if not begun:
                raise BundleRefused(
                    f"{name} came with a wrong byte or too many: the source is damaged or lies"
                ) from None
            self._fetch(name, part, entry)  # what was begun was not worth going on from, after a power cut for one

    def _begun(self, part: Path, entry: FileEntry) -> "tuple[hashlib._Hash, int]":
        """Read what an earlier install has gathered; what cannot be read, or is too much, goes."""
        digest, begun = hashlib.sha256(), 0
        if self.disk.size(part) is None:
            return digest, begun
        with suppress(_WrongBytes):
            for chunk in _readable(self.disk.chunks(part)):
                digest.update(chunk)
                begun += len(chunk)
            if begun <= entry.bytes:
                return digest, begun
        self._remove(part)
        return hashlib.sha256(), 0

    def _fetched(self, name: str, begun: int, entry: FileEntry) -> Iterator[bytes]:
        if name == MANIFEST:
            yield self.incoming.raw[begun:]
            return
        had = begun
        if begun < entry.bytes:
            for chunk in self.incoming.source.read(name, begun):
                had += len(chunk)
                self.fetched_bytes += len(chunk)
                yield chunk
        if had < entry.bytes:
            raise SourceFailed(f"{name} ended after {had} of {entry.bytes} bytes; try again to go on from there")

    def _write(
        self, part: Path, chunks: Iterable[bytes], entry: FileEntry, digest: "hashlib._Hash", begun: int
    ) -> None:
        """Add what is missing, and see the whole file safe. Raises `_WrongBytes`, and what chunks raise."""
        self.tell(begun)
        with self.disk.append(part) as file:
            for chunk in chunks:
                begun += len(chunk)
                self.tell(len(chunk))
                if begun > entry.bytes:
                    break
                digest.update(chunk)
                file.write(chunk)
            if begun > entry.bytes or digest.hexdigest() != entry.sha256:
                self.tell(-begun)
                raise _WrongBytes
            self._sync(file.sync, part)

    def _sync(self, sync: Callable[[], None], part: Path) -> None:
        try:
            sync()
        except OSError:
            with suppress(OSError):
                self._remove(part)  # memory and medium may differ from here on: nothing of it can be trusted
            raise

    def _remove(self, part: Path) -> None:
        if self.disk.size(part) is not None:
            self.disk.unlink(part)


def _readable(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Tell a file that cannot be read as one with a wrong byte: neither is worth anything."""
    try:
        yield from chunks
    except OSError as error:
        if not is_lost(error):
            raise
        raise _WrongBytes from None
