"""Where an interrupted training goes on: weights and optimiser after each epoch, as safetensors."""

import hashlib
from pathlib import Path

from safetensors import safe_open
from safetensors.torch import save_file
from torch import Tensor
from torch.optim import Optimizer

from tools.training.encoder import Encoder
from tools.training.net import Net


def digest(*facts: object) -> str:
    """Give a string that differs when any of `facts` does."""
    return hashlib.sha256(repr(facts).encode()).hexdigest()


class Checkpoint:
    """One file for one stage of the training. A file made under other settings is ignored."""

    def __init__(self, folder: Path, name: str, settings: str) -> None:
        """`settings` is anything that changes the result, in one string."""
        self.name = name
        self._path = folder / f"{name}.safetensors"
        self._settings = settings

    def save(self, net: Encoder | Net, optimiser: Optimizer, epochs: int) -> None:
        """Keep the state after `epochs` epochs; a crash while writing leaves the state before."""
        tensors = {f"net.{name}": tensor.contiguous() for name, tensor in net.state_dict().items()}
        for index, state in optimiser.state_dict()["state"].items():
            tensors.update({f"optimiser.{index}.{name}": tensor for name, tensor in state.items()})
        self._path.parent.mkdir(parents=True, exist_ok=True)
        beside = self._path.with_suffix(".new")
        save_file(tensors, beside, metadata={"settings": self._settings, "epochs": str(epochs)})
        beside.replace(self._path)

    def restore(self, net: Encoder | Net, optimiser: Optimizer) -> int:
        """Load the kept state, where there is one, and give the number of epochs already done."""
        if not self._path.exists():
            return 0
        with safe_open(self._path, "pt") as file:
            facts = file.metadata()
            if facts.get("settings") != self._settings:
                return 0
            tensors: dict[str, Tensor] = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
        net.load_state_dict(
            {name.removeprefix("net."): tensor for name, tensor in tensors.items() if name.startswith("net.")}
        )
        state: dict[int, dict[str, Tensor]] = {}
        for name, tensor in tensors.items():
            if name.startswith("optimiser."):
                _, index, key = name.split(".")
                state.setdefault(int(index), {})[key] = tensor
        optimiser.load_state_dict({**optimiser.state_dict(), "state": state})
        return int(facts["epochs"])
