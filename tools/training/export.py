"""From the torch net to the two files that engines read, and the proof that all three agree."""

import warnings
from pathlib import Path

import numpy as np
import onnx
import openvino
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor

from pika_edge.net.onnx_engine import OnnxEngine
from pika_edge.net.openvino_engine import OpenVinoEngine
from pika_edge.net.rows import RowBuffer
from tools.training.errors import TrainError
from tools.training.learn import AnyNet

IR, ONNX = "net.xml", "net.onnx"
_OPSET = 18
_LOGIT_TOLERANCE = 1e-2
_SMALL = 4096  # numbers; below that halving a constant saves nothing


def export(net: AnyNet, folder: Path) -> None:
    """Write `net.onnx`, and `net.xml` with `net.bin`, of a net that `compact` has rounded."""
    folder.mkdir(parents=True, exist_ok=True)
    _write_onnx(net, folder / ONNX)
    openvino.save_model(openvino.convert_model(folder / ONNX), folder / IR, compress_to_fp16=True)
    _halve_weights(folder / ONNX)


def check_engines(net: AnyNet, folder: Path, rows: list[list[int]]) -> float:
    """Let both engines and torch answer `rows`; give the largest difference of any two logits.

    Raises:
        TrainError: an engine differs from torch by more than rounding, or has another favourite.
    """
    worst = 0.0
    with torch.inference_mode():
        expected = np.stack([net(torch.tensor([row]))[0].numpy() for row in rows])
    for engine in (OpenVinoEngine, OnnxEngine):
        buffer = RowBuffer(net.shape.positions, net.shape.pad_id)
        loaded = engine(folder / (IR if engine is OpenVinoEngine else ONNX), buffer, 1)
        answers = np.stack([loaded.infer(row).copy() for row in rows])
        difference = float(np.abs(answers - expected).max())
        if difference > _LOGIT_TOLERANCE or (answers.argmax(1) != expected.argmax(1)).any():
            raise TrainError(f"{loaded.name} gives other answers than torch (up to {difference:.4f}): report this")
        worst = max(worst, difference)
    return worst


def _write_onnx(net: AnyNet, path: Path) -> None:
    example: Tensor = torch.arange(8)[None] + 4
    tokens = torch.export.Dim("tokens", min=2, max=net.shape.positions)
    with warnings.catch_warnings():  # the exporter warns of its own insides
        warnings.simplefilter("ignore")
        torch.onnx.export(
            net,
            (example,),
            path,
            input_names=["token_ids"],
            output_names=["logits"],
            dynamic_shapes={"token_ids": {1: tokens}},
            opset_version=_OPSET,
            external_data=False,
            dynamo=True,
            verbose=False,
        )


def _halve_weights(path: Path) -> None:
    """Store large float32 constants as float16 with a Cast: `compact` has rounded them already."""
    model = onnx.load(path)
    casts = []
    for tensor in model.graph.initializer:
        numbers = numpy_helper.to_array(tensor)
        if tensor.data_type != TensorProto.FLOAT or numbers.size < _SMALL:
            continue
        if not np.array_equal(numbers, numbers.astype(np.float16).astype(np.float32)):
            continue
        name = tensor.name
        tensor.CopyFrom(numpy_helper.from_array(numbers.astype(np.float16), f"{name}.half"))
        casts.append(helper.make_node("Cast", [f"{name}.half"], [name], to=TensorProto.FLOAT))
    for cast in reversed(casts):
        model.graph.node.insert(0, cast)
    onnx.checker.check_model(model)
    onnx.save(model, path)
