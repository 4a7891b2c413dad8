"""Cut a language model's output head down to the few tokens that can be an answer.

The whole head is a product with every token there is, a fifth of a small model's work, and most of it for words that
nobody will read.
"""

from collections.abc import Sequence

import numpy as np
import openvino
from openvino import opset13


def cut_head(core: openvino.Core, model: openvino.Model, token_ids: Sequence[int]) -> None:
    """Let `model` give (batch, tokens, len(token_ids)) logits, of these tokens alone.

    Raises:
        ValueError: the model does not end in a product with a table of tokens.
    """
    result = model.get_results()[0]
    head = _head_of(result)
    rows_axis = 0 if head.get_attributes()["transpose_b"] else 1
    table = head.input(1).get_source_output()
    chosen = opset13.gather(table, np.array(token_ids, dtype=np.int64), np.int64(rows_axis))
    # Worked out here and now: left in the graph, the whole compressed table would be unpacked for every question.
    rows = core.compile_model(openvino.Model([chosen], []), "CPU")([])[0]
    head.input(1).replace_source_output(opset13.constant(np.array(rows, dtype=np.float32)).output(0))
    model.validate_nodes_and_infer_types()


def _head_of(result: openvino.Node) -> openvino.Node:
    node = result.input_value(0).get_node()
    while node.get_type_name() != "MatMul":  # some models scale or convert what the head gives
        if node.get_input_size() == 0:
            raise ValueError("the model does not end in a product with a table of tokens")
        node = node.input_value(0).get_node()
    return node
