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
        """Compile the IR for each length of row, and run each once.

        Raises:
            RuntimeError: OpenVINO cannot read or compile the IR.
        """
        # f32: where a CPU has bf16 OpenVINO would use it by default, and decide other than ONNX Runtime
        settings = {
            "INFERENCE_PRECISION_HINT": "f32",
            "INFERENCE_NUM_THREADS": threads,
            "PERFORMANCE_HINT": "LATENCY",
        }
        core = openvino.Core()
        self._row = row
        self._requests: dict[int, openvino.InferRequest] = {}
        for length, array in row.views.items():
            model = core.read_model(ir)
            model.reshape(list(array.shape))
            request = core.compile_model(model, "CPU", settings).create_infer_request()
            request.set_input_tensor(openvino.Tensor(array, shared_memory=True))
            self._requests[length] = request
            self._run(length)

    def infer(self, token_ids: list[int]) -> Floats:
        """Give the (27,) logits of one row; see `Engine.infer`."""
        return self._run(self._row.fill(token_ids))

    def _run(self, length: int) -> Floats:
        request = self._requests[length]
        request.infer()
        logits: Floats = request.get_output_tensor().data[0]
        return logits if logits.dtype == np.float32 else logits.astype(np.float32)
