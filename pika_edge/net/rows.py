"""The input row, made once: padded to one of a few lengths, so that engines can prepare for each beforehand.

With a free shape OpenVINO looks every step of the graph up anew at each change of length: right after an idle gap, when
nothing is in the caches, that cost 0.4 of 1.1 ms. One length for all would cost most utterances twice the work.
"""

import numpy as np
from numpy.typing import NDArray

LENGTHS = (24, 40)
"""Tokens; nine in ten utterances need no more than the first. What is longer is padded to the longest there can be."""


class RowBuffer:
    """One int64 buffer, and a (1, length) view of it for each of the lengths."""

    def __init__(self, longest: int, pad_id: int) -> None:
        self._pad_id = pad_id
        self._buffer: NDArray[np.int64] = np.full((1, longest), pad_id, dtype=np.int64)
        lengths = sorted({min(length, longest) for length in (*LENGTHS, longest)})
        self.views = {length: self._buffer[:, :length] for length in lengths}

    def fill(self, token_ids: list[int]) -> int:
        """Write one row, pad it, and give the padded length, which is the key of its view."""
        length = next(length for length in self.views if length >= len(token_ids))
        row = self._buffer[0]
        row[: len(token_ids)] = token_ids
        row[len(token_ids) : length] = self._pad_id
        return length
