"""trtllm-serve's API, after its source (see the README)."""

from tools.endpoints.trtllm.api import TrtLlm

__all__ = ["TrtLlm"]
