"""The engine we ship: OpenVINO on one CPU, with every buffer and every shape made before the first utterance."""

from pathlib import Path

import numpy as np
import openvino

from pika_edge.messages.labels import EngineName
from pika_edge.net.reading import Floats
from pika_edge.net.rows import RowBuffer


class OpenVinoEngine:
    """Runs the bundle's IR."""

    name: EngineName = "openvino"

    def __init__(self, ir: Path, row: RowBuffer, threads: int) -> None:
        """Compile the IR and run it once for every length of row that can come.

        Raises:
            RuntimeError: OpenVINO cannot read or compile the IR.
        """
        # f32: where a CPU has bf16 OpenVINO would use it by default, and decide other than ONNX Runtime
        settings = {
            "INFERENCE_PRECISION_HINT": "f32",
            "INFERENCE_NUM_THREADS": threads,
            "PERFORMANCE_HINT": "LATENCY",
        }
        compiled = openvino.Core().compile_model(ir, "CPU", settings)
        self._request = compiled.create_infer_request()
        self._row = row
        self._tensors = {length: openvino.Tensor(array, shared_memory=True) for length, array in row.views.items()}
        for length in self._tensors:
            self._run(length)

    def infer(self, token_ids: list[int]) -> Floats:
        """Give the (27,) logits of one row; see `Engine.infer`."""
        return self._run(self._row.fill(token_ids))

    def _run(self, length: int) -> Floats:
        self._request.set_input_tensor(self._tensors[length])
        self._request.infer()
        logits: Floats = self._request.get_output_tensor().data[0]
        return logits if logits.dtype == np.float32 else logits.astype(np.float32)
