"""From a language model as it is published to a sealed bundle; `tools/export_slm.py` is the program."""

import sys

# optimum-intel requires torchvision, which the package index has for CUDA only: beside a CPU torch transformers breaks
# when it so much as looks at it. Nothing here reads pictures, so it is told that there is none.
sys.modules["torchvision"] = None  # type: ignore[assignment]
