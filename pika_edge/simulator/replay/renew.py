"""Makes today's decisions a recording's reference."""

import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import NamedTemporaryFile

from pika_edge import __version__
from pika_edge.simulator.api import Decided, RecordingHead, Said
from pika_edge.simulator.replay.compare import Again
from pika_edge.simulator.replay.recorded import Session


def renewed(session: Session, again: Again) -> str:
    """Give the recording with new decisions where they have changed; all other lines stay as they are.

    What the stage showed of a changed decision goes: nobody has seen it.
    """
    head = session.head.model_copy(update={"version": __version__, "bundle": again.replay.replayed_with})
    return "".join(_lines(session, again, head))


def write_renewed(path: Path, session: Session, again: Again) -> None:
    """Write it in one step: whoever reads finds the old file or the new one."""
    with NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
        new = Path(file.name)
        try:
            file.write(renewed(session, again))
            file.flush()
            os.fsync(file.fileno())
            new.chmod(path.stat().st_mode)
            new.replace(path)
        except BaseException:
            new.unlink(missing_ok=True)
            raise


def _lines(session: Session, again: Again, head: RecordingHead) -> Iterator[str]:
    changed = {turn.id for turn in again.replay.turns if turn.changed}
    yield f"{head.model_dump_json()}\n"
    for line, text in session.lines:
        if getattr(line, "id", None) not in changed:
            yield text
        elif isinstance(line, Said):
            yield f"{text.rstrip()}\n"
            for decision in again.decisions[line.id]:
                yield f"{Decided(t_ms=line.t_ms, id=line.id, decision=decision, at_ms=None).model_dump_json()}\n"
