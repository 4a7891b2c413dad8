"""Make a trained net small: its word table in 8 bits a number, every other weight rounded to 16.

The rounding happens in the torch net, before the export, so that all engines run exactly what was scored.
"""

import torch
from torch import Tensor, nn

from tools.training.encoder import Encoder
from tools.training.learn import AnyNet

_TOP = 127.0
_LEAST = 1e-6  # scale of a row of zeros; still a number in 16 bits


class CompactTable(nn.Module):
    """A word table of int8 rows, each with its own scale; stands where `nn.Embedding` stood."""

    rows: Tensor
    scales: Tensor

    def __init__(self, table: Tensor) -> None:
        """Round a (vocabulary, hidden) float table."""
        super().__init__()
        scales = (table.abs().amax(1, keepdim=True) / _TOP).clamp_min(_LEAST).half().float()
        self.register_buffer("rows", (table / scales).round().to(torch.int8))
        self.register_buffer("scales", scales)

    def forward(self, token_ids: Tensor) -> Tensor:
        """Take (batch, tokens) ids; give (batch, tokens, hidden) float32."""
        rows = nn.functional.embedding(token_ids, self.rows)
        return rows.to(torch.float32) * nn.functional.embedding(token_ids, self.scales)


@torch.no_grad()
def compact(net: AnyNet) -> AnyNet:
    """Round `net` in place and give it, ready for export."""
    if isinstance(net.words, nn.Embedding):
        net.words = CompactTable(net.words.weight.detach())
    if isinstance(net, Encoder):
        net.fold_standardising()
    for weight in net.parameters():
        weight.copy_(weight.half().float())
    return net.eval()
