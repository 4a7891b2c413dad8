"""From the recogniser's words to the net's token ids: pure rules, no state but the vocabulary."""

from pika_edge.text.compose import Composer
from pika_edge.text.normalise import normalise

__all__ = ["Composer", "normalise"]
