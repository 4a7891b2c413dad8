"""What every engine offers: token ids in, logits out."""

from typing import Literal, Protocol

from pika_edge.decide.reading import Floats

EngineName = Literal["openvino", "onnxruntime"]
EngineChoice = Literal["auto", "openvino", "onnxruntime"]


class Engine(Protocol):
    """A loaded net. Not safe for use from two threads: its buffers are made once and used again."""

    name: EngineName

    def infer(self, token_ids: list[int]) -> Floats:
        """Give the (27,) logits of one row of at least 2 token ids; the array is valid until the next call."""
        ...
