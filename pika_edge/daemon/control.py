"""The control socket: one table, message → what it does. Lives in the supervisor, so nothing queues before it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from datetime import datetime, timezone
from pathlib import Path
from typing import TYPE_CHECKING

import zmq

from pika_edge.bundle.kinds import kind_of
from pika_edge.consent.terms import new_grant
from pika_edge.daemon.link import LoadBundle, Loaded
from pika_edge.daemon.reply import error_frames, send
from pika_edge.errors import BadMessage
from pika_edge.messages.control import Consent, Done, Reload, Stop, TierSwitch
from pika_edge.messages.frame import known_id, pack, unpack
from pika_edge.messages.kinds import CONTROL_IN
from pika_edge.messages.model import Body
from pika_edge.messages.shadow import Shadow
from pika_edge.messages.status import StatusQuestion
from pika_edge.tiers import TierStates

if TYPE_CHECKING:
    from pika_edge.daemon.supervisor import Supervisor

_MESSAGES_A_TURN = 16
_CONSENTS_REMEMBERED = 64


class Control:
    """Answers control messages on behalf of the supervisor."""

    def __init__(self, socket: zmq.Socket[bytes], supervisor: Supervisor) -> None:
        self._socket = socket
        self._supervisor = supervisor
        self._loading: tuple[bytes, bytes] | None = None
        """Who waits for a bundle to be loaded: identity, id."""
        self._last_load: tuple[tuple[bytes, bytes], list[bytes]] | None = None
        """Who asked for the last load, and the answer: asked again, crossing with it, it is not loaded again."""
        self._consents: deque[tuple[bytes, bytes]] = deque(maxlen=_CONSENTS_REMEMBERED)
        """Who said the last ones: one that is heard twice must not be carried out after a later one."""
        self._handlers: dict[type[Body], Callable[..., Body]] = {
            Stop: self._stop,
            TierSwitch: self._tier,
            Shadow: lambda body: self._supervisor.shadowing.order(body),
            StatusQuestion: lambda _: self._supervisor.status(),
        }

    @property
    def is_loading(self) -> bool:
        """Whether the hot process is loading a bundle that somebody waits for."""
        return self._loading is not None

    def serve(self) -> None:
        """Answer what has come, at most a few messages a turn."""
        for _ in range(_MESSAGES_A_TURN):
            try:
                identity, *frames = self._socket.recv_multipart(zmq.NOBLOCK)
            except zmq.Again:
                return
            self._answer(identity, frames)

    def loaded(self, word: Loaded) -> None:
        """Tell whoever asked for a load what became of it."""
        if word.refused is None:
            self._finish_load(lambda message_id: pack(b"done", message_id, _decides_with(word.model)))
        else:
            refused = word.refused
            self._finish_load(lambda message_id: error_frames(message_id, "not-possible", refused))

    def abandon_loads(self) -> None:
        """Tell whoever waits for a load that the hot process has ended."""
        self._finish_load(lambda message_id: error_frames(message_id, "not-possible", "the hot process has ended"))

    def _finish_load(self, answer: Callable[[bytes], list[bytes]]) -> None:
        if self._loading is None:
            return
        identity, message_id = self._loading
        self._last_load = (self._loading, answer(message_id))
        self._loading = None
        send(self._socket, identity, self._last_load[1])

    def _answer(self, identity: bytes, frames: list[bytes]) -> None:
        try:
            message = unpack(frames, CONTROL_IN)
            if isinstance(message.body, Reload):
                self._reload(identity, message.id, message.body)
                return
            if isinstance(message.body, Consent):
                answer: Body = self._consent((identity, message.id), message.body)
            else:
                answer = self._handlers[type(message.body)](message.body)
        except BadMessage as error:
            send(self._socket, identity, error_frames(known_id(frames), error.reason, str(error)))
            return
        kind = b"done" if isinstance(answer, Done) else b"status"
        send(self._socket, identity, pack(kind, message.id, answer.to_bytes()))

    def _stop(self, _: Stop) -> Done:
        self._supervisor.stop()
        return Done(detail="stopping")

    def _consent(self, asker: tuple[bytes, bytes], body: Consent) -> Done:
        """Carry out the parents' word, then tell everybody what holds now, also where that failed."""
        if asker in self._consents:
            return Done(detail=self._supervisor.word.told)
        try:
            told = self._give(body) if body.allowed else self._take_back()
        finally:
            is_heard = self._supervisor.tell_word()
        if not is_heard:
            raise BadMessage(
                "not-possible", "it is stored, but the hot process has not taken it yet; ask for the status"
            )
        self._consents.append(asker)
        return Done(detail=told)

    def _give(self, body: Consent) -> str:
        grant = new_grant(body, datetime.now(timezone.utc))
        try:
            return self._supervisor.word.give(grant)
        except OSError as error:
            raise BadMessage("not-possible", f"cannot store the consent: {error}") from error

    def _take_back(self) -> str:
        try:
            return self._supervisor.word.take_back()
        except OSError as error:
            detail = f"nothing leaves while this daemon runs, but the consent cannot be removed: {error}"
            raise BadMessage("not-possible", detail) from error

    def _tier(self, body: TierSwitch) -> Done:
        if body.tier == "net":
            raise BadMessage("not-possible", "the net cannot be switched off: revision 0 always comes from it")
        self._set_tiers(self._supervisor.tiers.switch(body.tier, body.on))
        return Done(detail=f"{body.tier}: {self._supervisor.tiers.told()[body.tier]}")

    def _set_tiers(self, tiers: TierStates) -> None:
        if not self._supervisor.set_tiers(tiers):
            raise BadMessage("not-possible", "the hot process did not take it; try again")

    def _reload(self, identity: bytes, message_id: bytes, body: Reload) -> None:
        """Ask the hot process to load; the answer comes when it has."""
        if self._last_load is not None and self._last_load[0] == (identity, message_id):
            send(self._socket, identity, self._last_load[1])
            return
        if self._loading == (identity, message_id):  # asked again while it waits: one answer will do
            return
        if self._loading is not None:
            raise BadMessage("not-possible", "a bundle is being loaded already; try again when it is done")
        bundles = self._supervisor.bundles
        if body.bundle is None and body.kind == "slm":
            self._reload_slm(identity, message_id, bundles.slm.wanted())
            return
        bundle = body.bundle or str(bundles.net.wanted())
        if kind_of(bundle) == "slm":
            self._reload_slm(identity, message_id, Path(bundle))
            return
        if not self._supervisor.reflex.send(LoadBundle(bundle=bundle)):
            raise BadMessage("not-possible", "the hot process is being restarted; try again in a second")
        self._loading = (identity, message_id)

    def _reload_slm(self, identity: bytes, message_id: bytes, folder: Path | None) -> None:
        """Let the language model's process begin anew, and its trial where it is on trial."""
        self._supervisor.bundles.use_slm(folder)
        self._supervisor.trials.begin()
        told = "is being loaded; the status tells when it is on" if folder else "is gone: there is no bundle for it"
        send(self._socket, identity, pack(b"done", message_id, Done(detail=f"the language model {told}").to_bytes()))


def _decides_with(model: str) -> bytes:
    return Done(detail=f"decides with {model}").to_bytes()
