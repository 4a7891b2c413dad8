"""The folder in which a bundle grows; an interrupted export goes on there after its last finished step."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from tools.exporting.errors import ExportError
from tools.exporting.progress import say

ResultT = TypeVar("ResultT")


class Work:
    """`OUT.partial`: the growing bundle, and a mark for every finished step."""

    def __init__(self, out: Path) -> None:
        """Begin, or go on where an earlier run was interrupted.

        Raises:
            ExportError: something lies at `out` already.
        """
        if out.exists() and not (out.is_dir() and not any(out.iterdir())):
            raise ExportError(f"{out} is there already: name another --out, or remove it")
        self._out = out
        self.folder = out.with_name(f"{out.name}.partial")
        self.bundle = self.folder / "bundle"
        self._is_new = False

    def once(self, step: str, settings: str, do: Callable[[], ResultT]) -> ResultT:
        """Do a step, unless it was finished under the same settings and nothing before it was done anew.

        Gives what `do` gave, now or then: None, or anything that JSON can hold.
        """
        mark = self.folder / f"{step}.done"
        kept = None if self._is_new else _read(mark)
        if kept is not None and kept["settings"] == settings:
            say(f"{step}: done before")
            result: ResultT = kept["result"]
            return result
        say(step)
        self._is_new = True
        self.bundle.mkdir(parents=True, exist_ok=True)
        mark.unlink(missing_ok=True)
        result = do()
        beside = mark.with_suffix(".new")
        beside.write_text(json.dumps({"settings": settings, "result": result}), encoding="utf-8")
        beside.replace(mark)
        return result

    def finish(self) -> None:
        """Put the bundle in its place, in one step, and clear up."""
        self.bundle.rename(self._out)
        shutil.rmtree(self.folder)


def _read(mark: Path) -> dict[str, Any] | None:
    kept: dict[str, Any] | None = json.loads(mark.read_text(encoding="utf-8")) if mark.is_file() else None
    return kept
