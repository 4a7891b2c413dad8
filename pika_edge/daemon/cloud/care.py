"""Contact with a tier's endpoints: begun with the parents' word, ended with it, down to the last connection."""

import asyncio

from pika_edge.cloud.health import Health
from pika_edge.cloud.tier import TierEndpoints


class Care:
    """Looks after one tier's endpoints while that is allowed."""

    def __init__(self, tier: TierEndpoints) -> None:
        self._tier = tier
        self._task: asyncio.Task[None] | None = None
        self._contact = asyncio.Lock()
        """Held until the last connection is closed: an earlier contact must not close what a later one opens."""

    def allow(self) -> None:
        """Begin, unless it has begun."""
        if self._task is None:
            self._task = asyncio.create_task(self._keep())

    def forbid(self) -> None:
        """End: nothing is sent any more, and all connections are closed."""
        if self._task is not None:
            self._task.cancel()
            self._task = None

    async def ended(self) -> None:
        """Wait until all connections are closed."""
        async with self._contact:
            pass

    async def _keep(self) -> None:
        async with self._contact:
            try:
                await asyncio.gather(*(Health(endpoint).keep() for endpoint in self._tier.endpoints))
            finally:
                for endpoint in self._tier.endpoints:
                    await endpoint.close()
