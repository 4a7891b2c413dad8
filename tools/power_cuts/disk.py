"""A disk in memory. Reads show what was written, as memory does; what is safe is known from the log alone."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias

from pika_edge.slots.disk import GrowingFile
from tools.power_cuts.effects import Effect, Name, Rename, Step, SyncFile, SyncFolder, Unname, Write

Tree: TypeAlias = "bytes | str | tuple[tuple[str, Tree], ...]"
"""What lies on a disk: a file's bytes, a link's target, or a folder's names in order."""

_Folder = dict[str, int]
_Node = bytearray | str | _Folder

ROOT = 0


def new_node(made: bytes | str | tuple[()]) -> _Node:
    """Give a file with these bytes, a link with this target, or an empty folder."""
    return bytearray(made) if isinstance(made, bytes) else made if isinstance(made, str) else {}


class SimDisk:
    """Starts with a tree on which everything is safe."""

    def __init__(self, tree: Tree = ()) -> None:
        self.start = tree
        self.nodes: list[_Node] = []
        self.log: list[Effect] = []
        self._add(tree)

    @classmethod
    def after(cls, start: Tree, log: list[Effect]) -> "SimDisk":
        """Give the disk as the next program finds it after one was killed, the machine running on."""
        disk = cls(start)
        for effect in log:
            disk.do(effect)
        return disk

    def step(self, word: str) -> None:
        """Note what comes next."""
        self.do(Step(word))

    def read(self, path: Path, most: int) -> bytes | None:
        """As in `Disk`."""
        node = self._find(path)
        return bytes(node) if isinstance(node, bytearray) and len(node) <= most else None

    def chunks(self, path: Path) -> Iterator[bytes]:
        """As in `Disk`."""
        yield bytes(self._file(path)[1])

    def size(self, path: Path) -> int | None:
        """As in `Disk`."""
        node = self._find(path)
        return len(node) if isinstance(node, bytearray) else None

    def names(self, folder: Path) -> list[str]:
        """As in `Disk`."""
        node = self._find(folder)
        return sorted(node) if isinstance(node, dict) else []

    def link_target(self, link: Path) -> str | None:
        """As in `Disk`."""
        node = self._find(link)
        return node if isinstance(node, str) else None

    def free_bytes(self, folder: Path) -> int:  # noqa: ARG002 - the protocol's
        """As in `Disk`."""
        return 1024**3

    @contextmanager
    def locked(self, path: Path) -> Iterator[None]:
        """As in `Disk`; here nobody else is."""
        if self._find(path) is None:
            self._new(path, b"")
        yield

    def make_folder(self, path: Path) -> None:
        """As in `Disk`."""
        if self._find(path) is None:
            if path.parent != path:
                self.make_folder(path.parent)
            self._new(path, ())

    @contextmanager
    def append(self, path: Path) -> Iterator[GrowingFile]:
        """As in `Disk`."""
        if self._find(path) is None:
            self._new(path, b"")
        yield _SimFile(self, self._file(path)[0])

    def sync_file(self, path: Path) -> None:
        """As in `Disk`."""
        self.do(SyncFile(self._file(path)[0]))

    def sync_folder(self, path: Path) -> None:
        """As in `Disk`."""
        self.do(SyncFolder(self._folder(path)[0]))

    def rename(self, path: Path, name: str) -> None:
        """As in `Disk`."""
        number, folder = self._folder(path.parent)
        self.do(Rename(number, path.name, name, folder[path.name]))

    def unlink(self, path: Path) -> None:
        """As in `Disk`."""
        self.do(Unname(self._folder(path.parent)[0], path.name))

    def symlink(self, target: str, link: Path) -> None:
        """As in `Disk`."""
        self._new(link, target)

    def do(self, effect: Effect) -> None:
        """Let an effect happen, as far as programs see it."""
        if isinstance(effect, Write):
            self.file(effect.file).extend(effect.chunk)
        elif isinstance(effect, Name):
            self.nodes.append(new_node(effect.made))
            self.folder(effect.folder)[effect.name] = effect.node
        elif isinstance(effect, Rename):
            del self.folder(effect.folder)[effect.old]
            self.folder(effect.folder)[effect.new] = effect.node
        elif isinstance(effect, Unname):
            del self.folder(effect.folder)[effect.name]
        self.log.append(effect)

    def tree(self, number: int = ROOT) -> Tree:
        """Give what lies there, as programs see it."""
        node = self.nodes[number]
        if isinstance(node, dict):
            return tuple((name, self.tree(node[name])) for name in sorted(node))
        return bytes(node) if isinstance(node, bytearray) else node

    def _add(self, tree: Tree) -> int:
        number = len(self.nodes)
        self.nodes.append(new_node(() if isinstance(tree, tuple) else tree))
        if isinstance(tree, tuple):
            self.folder(number).update({name: self._add(below) for name, below in tree})
        return number

    def _new(self, path: Path, made: bytes | str | tuple[()]) -> None:
        folder, names = self._folder(path.parent)
        if path.name in names:
            raise FileExistsError(errno.EEXIST, "it is there already", str(path))
        self.do(Name(folder, path.name, len(self.nodes), made))

    def _find(self, path: Path) -> _Node | None:
        number = self._number(path)
        return None if number is None else self.nodes[number]

    def _number(self, path: Path) -> int | None:
        number = ROOT
        for part in path.parts[1:]:
            node = self.nodes[number]
            if not isinstance(node, dict) or part not in node:
                return None
            number = node[part]
        return number

    def _file(self, path: Path) -> tuple[int, bytearray]:
        number = self._number(path)
        if number is None:
            raise FileNotFoundError(errno.ENOENT, "no such file", str(path))
        return number, self.file(number)

    def _folder(self, path: Path) -> tuple[int, _Folder]:
        number = self._number(path)
        if number is None:
            raise FileNotFoundError(errno.ENOENT, "no such folder", str(path))
        return number, self.folder(number)

    def walk(self, number: int = ROOT, path: str = "") -> Iterator[tuple[str, int]]:
        """Give the path and number of everything that lies there."""
        node = self.nodes[number]
        yield path or "/", number
        if isinstance(node, dict):
            for name, below in node.items():
                yield from self.walk(below, f"{path}/{name}")

    def file(self, number: int) -> bytearray:
        """Give a file's bytes, to be changed."""
        node = self.nodes[number]
        if not isinstance(node, bytearray):
            raise IsADirectoryError(errno.EISDIR, "it is no file")
        return node

    def folder(self, number: int) -> _Folder:
        """Give a folder's names, to be changed."""
        node = self.nodes[number]
        if not isinstance(node, dict):
            raise NotADirectoryError(errno.ENOTDIR, "it is no folder")
        return node


class _SimFile:
    def __init__(self, disk: SimDisk, number: int) -> None:
        self._disk = disk
        self._number = number

    def write(self, chunk: bytes) -> None:
        self._disk.do(Write(self._number, bytes(chunk)))

    def sync(self) -> None:
        self._disk.do(SyncFile(self._number))
