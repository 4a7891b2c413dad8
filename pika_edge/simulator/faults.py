"""The switches: what each does, and which do nothing on this machine."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta, timezone

from pika_edge.errors import BadMessage
from pika_edge.messages.control import Consent, TierSwitch
from pika_edge.messages.labels import CLOUD_TIERS
from pika_edge.simulator.api import Faults, FaultsSet, Switch
from pika_edge.simulator.cloud import Cloud
from pika_edge.simulator.daemon import Daemon
from pika_edge.simulator.firmware import Firmware
from pika_edge.simulator.machine import Machine
from pika_edge.simulator.oracle import Oracle
from pika_edge.simulator.slm import SlmProcess

_PARENT = "simulator"
_CONSENT_DAYS = 1
_NO_SLM = "there is no language model; start with --slm-bundle FOLDER (tools/export_slm.py makes one)"
_NEED_SLM: tuple[Switch, ...] = ("slm", "hot", "low_memory")
_SWITCHES: tuple[Switch, ...] = ("cloud", "consent", *_NEED_SLM, "late_firmware_ms", "noise")


class Switches:
    """The switches as they are; `set` turns them."""

    def __init__(
        self,
        daemon: Daemon,
        cloud: Cloud,
        oracle: Oracle,
        machine: Machine,
        firmware: Firmware,
        changed: Callable[[Faults], None],
        *,
        has_slm: bool,
    ) -> None:
        self._daemon = daemon
        self._cloud = cloud
        self._oracle = oracle
        self._machine = machine
        self._firmware = firmware
        self._changed = changed
        self._has_slm = has_slm
        self._slm = SlmProcess(daemon, self._slm_is_back)
        self._turn = asyncio.Lock()
        self._now = FaultsSet(slm="up" if has_slm else "absent")

    @property
    def now(self) -> Faults:
        """The switches, and which do nothing here."""
        available = {name: None if self._has_slm or name not in _NEED_SLM else _NO_SLM for name in _SWITCHES}
        return Faults(**self._now.model_dump(), available=available)

    async def set(self, wanted: FaultsSet) -> Faults:
        """Turn switches; what was not named stays as it is.

        Raises:
            BadMessage: one of them does nothing on this machine; then nothing is turned.
            PikaError: the daemon did not carry it out.
        """
        async with self._turn:
            new = self._now.model_copy(update=wanted.model_dump(exclude_unset=True))
            self._check(new)
            await self._turn_to(new)
        return self.now

    async def close(self) -> None:
        """Let everything run as it likes."""
        await self._slm.close()

    def _check(self, new: FaultsSet) -> None:
        if not self._has_slm and (new.slm != "absent" or new.hot or new.low_memory):
            raise BadMessage("not-possible", _NO_SLM)
        if self._has_slm and new.slm == "absent":
            raise BadMessage("not-possible", "there is a language model; to be without one start without --slm-bundle")

    async def _turn_to(self, new: FaultsSet) -> None:
        """Begin with what the daemon may refuse."""
        old = self._now
        if (new.cloud == "off") != (old.cloud == "off"):
            for tier in CLOUD_TIERS:
                await self._daemon.order(b"tier", TierSwitch(tier=tier, on=new.cloud != "off"))
        if new.consent != old.consent:
            await self._consent(allowed=new.consent)
        if new.slm != old.slm or new.slm == "killed":
            await self._slm.fare(new.slm)
        self._cloud.follow(new.cloud)
        self._machine.tell(hot=new.hot, low_memory=new.low_memory)
        self._firmware.faults = new
        self._now = new
        self._changed(self.now)

    async def _consent(self, *, allowed: bool) -> None:
        """Say what parents would say, the way they say it."""
        if not allowed:
            await self._daemon.order(b"consent", Consent(allowed=False))
            return
        await asyncio.to_thread(self._oracle.prepare)
        until = datetime.now(timezone.utc) + timedelta(days=_CONSENT_DAYS)
        said = Consent(allowed=True, by=_PARENT, tiers=CLOUD_TIERS, serious=False, expires_at=until)
        await self._daemon.order(b"consent", said)

    async def _slm_is_back(self) -> None:
        async with self._turn:
            self._now = self._now.model_copy(update={"slm": "up"})
            self._changed(self.now)
