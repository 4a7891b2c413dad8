"""The Python SDK: ask the daemon, listen to its stage."""

from pika_edge.client.aio import AsyncClient
from pika_edge.client.connection import CurveKeys
from pika_edge.client.sync import Client
from pika_edge.client.watch import Broadcast, Listener, watch

__all__ = ["AsyncClient", "Broadcast", "Client", "CurveKeys", "Listener", "watch"]
