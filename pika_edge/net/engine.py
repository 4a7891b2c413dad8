"""What every engine offers: token ids in, logits out."""

from typing import Protocol

from pika_edge.messages.labels import EngineName
from pika_edge.net.reading import Floats


class Engine(Protocol):
    """A loaded net. Not safe for use from two threads: its buffers are made once and used again."""

    name: EngineName

    def infer(self, token_ids: list[int]) -> Floats:
        """Give the (27,) logits of one row of at least 2 token ids; the array is valid until the next call."""
        ...
