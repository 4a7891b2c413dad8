"""What a program does to a disk, one effect after another: the places at which it can be cut."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Write:
    """Bytes are added to a file."""

    file: int
    chunk: bytes


@dataclass(frozen=True, slots=True)
class SyncFile:
    """A file's bytes are safe from here on."""

    file: int


@dataclass(frozen=True, slots=True)
class Name:
    """A new file, folder or link gets its name."""

    folder: int
    name: str
    node: int
    made: bytes | str | tuple[()]
    """An empty file, a link's target, or an empty folder."""


@dataclass(frozen=True, slots=True)
class Rename:
    """A name becomes another one in the same folder, in place of what had it."""

    folder: int
    old: str
    new: str
    node: int


@dataclass(frozen=True, slots=True)
class Unname:
    """A name goes."""

    folder: int
    name: str


@dataclass(frozen=True, slots=True)
class SyncFolder:
    """A folder's names are safe from here on."""

    folder: int


@dataclass(frozen=True, slots=True)
class Step:
    """No effect: what the program is about to do, for the rules and for people."""

    word: str


Naming = Name | Rename | Unname
Effect = Write | SyncFile | Naming | SyncFolder | Step
