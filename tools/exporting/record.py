"""How an IR's weights are stored, by the record that nncf leaves in it."""

from pathlib import Path

import openvino


def quantisation_of(ir: Path) -> str | None:
    """Give it for people: `int4_asym, group 128, ratio 1.0`; None where there is no record."""
    model = openvino.Core().read_model(ir)
    if not model.has_rt_info(["nncf", "weight_compression"]):
        return None
    mode, group, ratio, awq = (_entry(model, name) for name in ("mode", "group_size", "ratio", "awq"))
    size = "channel-wise" if group == "-1" else f"group {group}"
    return f"{mode}, {size}, ratio {ratio}{', awq' if awq == 'True' else ''}"


def _entry(model: openvino.Model, name: str) -> str:
    path = ["nncf", "weight_compression", name]
    return str(model.get_rt_info(path).astype(str)) if model.has_rt_info(path) else "?"
