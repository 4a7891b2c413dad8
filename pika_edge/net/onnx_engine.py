"""The second engine: ONNX Runtime, for machines without OpenVINO. Same graph, same decisions."""

from pathlib import Path

import onnxruntime

from pika_edge.messages.labels import EngineName
from pika_edge.net.reading import Floats
from pika_edge.net.rows import RowBuffer


class OnnxEngine:
    """Runs the bundle's ONNX graph."""

    name: EngineName = "onnxruntime"

    def __init__(self, graph: Path, row: RowBuffer, threads: int) -> None:
        """Load the graph and run it once for every length of row that can come.

        Raises:
            RuntimeError: ONNX Runtime cannot load the graph.
        """
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        self._row = row
        try:
            self._session = onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
            for length in row.views:
                self._run(length)
        except Exception as error:  # ONNX Runtime's own errors have no common root of their own
            raise RuntimeError(str(error)) from error

    def infer(self, token_ids: list[int]) -> Floats:
        """Give the (27,) logits of one row; see `Engine.infer`."""
        return self._run(self._row.fill(token_ids))

    def _run(self, length: int) -> Floats:
        logits: Floats = self._session.run(None, {"token_ids": self._row.views[length]})[0][0]
        return logits
