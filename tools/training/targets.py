"""The loss, and the targets it compares with: hard labels and a teacher's probabilities alike.

Cross-entropy is linear in its target, so distilling needs no second loss: mixing targets mixes losses.
"""

from torch import Tensor, cat
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from pika_edge.net.reading import COUNT

_EMOTIONS_WEIGHT = 0.3  # thirteen sums of it stand beside one of each other head
CELEBRATE = slice(2 * COUNT, None)
EMOTIONS_SET = slice(COUNT, 2 * COUNT)
SOLL = slice(0, COUNT)


def decision_loss(logits: Tensor, targets: Tensor) -> Tensor:
    """Compare (batch, 27) logits with (batch, 27) probabilities: one softmax head, fourteen sigmoids."""
    soll = cross_entropy(logits[:, SOLL], targets[:, SOLL])
    emotions = binary_cross_entropy_with_logits(logits[:, EMOTIONS_SET], targets[:, EMOTIONS_SET])
    celebrate = binary_cross_entropy_with_logits(logits[:, CELEBRATE], targets[:, CELEBRATE])
    return soll + _EMOTIONS_WEIGHT * COUNT * emotions + celebrate


def probabilities(logits: Tensor) -> Tensor:
    """Turn (rows, 27) logits into targets of the same shape."""
    return cat([logits[:, SOLL].softmax(-1), logits[:, COUNT:].sigmoid()], dim=1)


def mixed(first: Tensor, second: Tensor, share: float) -> Tensor:
    """Give the targets between two, the first counting for `share`."""
    return share * first + (1.0 - share) * second
