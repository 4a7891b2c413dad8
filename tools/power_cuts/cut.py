"""From a log of effects, cut somewhere, to what lies on the disk when the power is back."""

from collections import defaultdict
from collections.abc import Sequence

from tools.power_cuts.disk import ROOT, SimDisk, Tree, new_node
from tools.power_cuts.effects import Effect, Name, Naming, Rename, SyncFile, SyncFolder, Unname, Write
from tools.power_cuts.losses import Losses


def survivors(start: Tree, log: Sequence[Effect], losses: Losses) -> Tree:
    """Give what lies on the disk after these effects, a power cut and its losses."""
    medium = _Medium(SimDisk(start))
    for effect in log:
        medium.take(effect)
    return medium.cut(losses)


class _Medium:
    """What is safe, and what is on its way."""

    def __init__(self, start: SimDisk) -> None:
        self._start = start
        self._nodes = start.nodes
        """By number: a file's safe bytes, a link's target, a folder's safe names."""
        self._tails: dict[int, list[bytes]] = defaultdict(list)
        self._namings: list[Naming] = []

    def take(self, effect: Effect) -> None:
        """Let an effect happen."""
        if isinstance(effect, Write):
            self._tails[effect.file].append(effect.chunk)
        elif isinstance(effect, SyncFile):
            self._start.file(effect.file).extend(b"".join(self._tails.pop(effect.file, ())))
        elif isinstance(effect, SyncFolder):
            for naming in self._namings:
                if naming.folder == effect.folder:
                    self._rename(naming)
            self._namings = [naming for naming in self._namings if naming.folder != effect.folder]
        elif isinstance(effect, (Name, Rename, Unname)):
            if isinstance(effect, Name):
                self._nodes.append(new_node(effect.made))
            self._namings.append(effect)

    def cut(self, losses: Losses) -> Tree:
        """Lose, and give what is left."""
        lost_links = set()
        for naming in self._namings:
            fate = losses.naming(naming)
            if fate != "lost":
                self._rename(naming, both=fate == "both")
            if isinstance(naming, Name) and isinstance(naming.made, str) and not losses.keeps_link():
                lost_links.add(naming.node)
        return self._tree(ROOT, losses, lost_links)

    def _rename(self, naming: Naming, both: bool = False) -> None:
        names = self._start.folder(naming.folder)
        if isinstance(naming, Unname):
            names.pop(naming.name, None)
        elif isinstance(naming, Name):
            names[naming.name] = naming.node
        else:
            if not both:
                names.pop(naming.old, None)
            names[naming.new] = naming.node

    def _tree(self, number: int, losses: Losses, lost_links: set[int]) -> Tree:
        node = self._nodes[number]
        if isinstance(node, str):
            return "" if number in lost_links else node
        if isinstance(node, bytearray):
            tail = self._tails.get(number)
            return bytes(node) if not tail else bytes(node) + losses.tail(len(node), b"".join(tail))
        return tuple((name, self._tree(node[name], losses, lost_links)) for name in sorted(node))
