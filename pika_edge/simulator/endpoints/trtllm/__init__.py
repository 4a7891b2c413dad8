"""trtllm-serve's API, after its source (see the README)."""

from pika_edge.simulator.endpoints.trtllm.api import TrtLlm

__all__ = ["TrtLlm"]
