"""Shadow mode as the supervisor runs it: starts and ends the process `shadow`, and keeps what it told last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pika_edge.daemon.link import Compare, Compared, End, SetCopies
from pika_edge.errors import BadMessage
from pika_edge.messages.control import Done
from pika_edge.messages.shadow import Shadow, ShadowStatus

if TYPE_CHECKING:
    from pika_edge.daemon.child import Child
    from pika_edge.daemon.supervisor import Supervisor

ROW = "shadow"


class Shadowing:
    """At most one comparison at a time."""

    def __init__(self, supervisor: Supervisor) -> None:
        self._supervisor = supervisor
        self._child: Child | None = None
        self._last: ShadowStatus | None = None
        self._dropped_in_all = 0
        """What the present hot process has dropped."""
        self._dropped_before = 0
        """What the hot process had dropped when the comparison began."""

    def order(self, body: Shadow) -> Done:
        """Carry out a control message.

        Raises:
            BadMessage: not possible now.
        """
        if body.bundle is None:
            if self._child is None or (self._last is not None and self._last.state == "done"):
                raise BadMessage("not-possible", "nothing is being compared")
            self.end("told to")
            return Done(detail="stopping")
        if self._child is not None:
            raise BadMessage("not-possible", "a comparison runs already; end it first")
        self._begin(body.bundle, body.utterances)
        return Done(detail=f"comparing for {body.utterances} utterances; ask for the status")

    def status(self) -> ShadowStatus | None:
        """Give what came of the comparison that runs, or of the last one."""
        return self._last

    def end(self, told: str) -> None:
        """End the comparison, if one runs."""
        if self._child is None:
            return
        self._tell_reflex(are_wanted=False)
        self._take(state="stopped", told=told)
        if not self._child.send(End()):
            self._child.kill()

    def heard(self, word: Compared) -> None:
        """Take what the process tells."""
        was = self._last
        self._last = word.status.model_copy(update={"dropped": self._dropped()})
        if was is not None and was.state == "stopped":  # its last counts; it was told to end meanwhile
            self._take(state="stopped", told=was.told)

    def reflex_is_new(self) -> None:
        """Tell a restarted hot process whether copies are wanted."""
        self._dropped_in_all = self._dropped_before = 0
        if self._child is not None:
            self._tell_reflex(are_wanted=True)

    def died(self, child: Child, code: int | None) -> None:
        """Note the end of the process."""
        if child is not self._child:
            return
        self._child = None
        self._tell_reflex(are_wanted=False)
        if self._last is not None and self._last.state in ("loading", "comparing"):
            self._take(state="failed", told=f"its process ended with code {code}; see the log")

    def beat(self, dropped: int) -> None:
        """Take what the hot process has dropped since it began, and let go of copies that nobody reads."""
        self._dropped_in_all = dropped
        if self._child is None:
            self._supervisor.pipes.forget_copies()

    def _begin(self, candidate: str, utterances: int) -> None:
        self._supervisor.pipes.forget_copies()
        self._dropped_before = self._dropped_in_all
        self._last = ShadowStatus(state="loading", wanted=utterances)
        self._child = self._supervisor.start_row(ROW)
        self._child.send(Compare(candidate=candidate, utterances=utterances))
        self._tell_reflex(are_wanted=True)

    def _tell_reflex(self, *, are_wanted: bool) -> None:
        self._supervisor.reflex.send(SetCopies(are_wanted=are_wanted))

    def _take(self, **changes: object) -> None:
        assert self._last is not None  # noqa: S101 - a comparison has begun
        self._last = self._last.model_copy(update={**changes, "dropped": self._dropped()})

    def _dropped(self) -> int:
        return self._dropped_in_all - self._dropped_before
