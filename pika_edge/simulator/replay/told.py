"""Tells a person what a replay has found."""

from pika_edge.simulator.api import Answered, Replay, ReplayedTurn
from pika_edge.simulator.table import shortened, table

_TEXT_CHARS = 48
_HEAD = ("id", "text", "was → is", "confidence", "tier")


def told(replay: Replay) -> str:
    """Give a table of what has changed, and a line that sums up."""
    rows = [_row(turn) for turn in replay.turns if turn.changed]
    count = f"{replay.changed} of {len(replay.turns)} decisions changed"
    bundles = f"recorded with {replay.recorded_with}, replayed with {replay.replayed_with}"
    return "\n".join([*([table(_HEAD, rows), ""] if rows else []), f"{count} ({bundles})"])


def _row(turn: ReplayedTurn) -> tuple[str, ...]:
    was, now = turn.was, turn.now
    return (
        turn.id,
        shortened(turn.text, _TEXT_CHARS),
        _change(None if was is None else _shown(was), _shown(now)),
        _change(None if was is None else f"{was.confidence:.2f}", f"{now.confidence:.2f}"),
        _change(None if was is None else was.tier, now.tier),
    )


def _shown(answered: Answered) -> str:
    return f"{answered.soll_emotion}, celebrate" if answered.soll_celebrate == "yes" else answered.soll_emotion


def _change(was: str | None, now: str) -> str:
    return now if was == now else f"{was or '–'} → {now}"
