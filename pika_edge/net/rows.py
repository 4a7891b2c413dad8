"""The input row, made once: padded to the next multiple of a few tokens, so that few shapes ever occur.

A fixed shape would be fastest, but compiling one net per length costs memory; a free shape makes the engine
prepare itself at each new length (5 to 19 ms measured with 2 layers of 384). Rounding up gives both.
"""

import numpy as np
from numpy.typing import NDArray

LENGTH_STEP = 4
"""Rows are padded to a multiple of this many tokens."""


class RowBuffer:
    """One int64 buffer and a (1, length) view of it for every padded length."""

    def __init__(self, longest: int, pad_id: int) -> None:
        top = padded(longest)
        self._pad_id = pad_id
        self._buffer: NDArray[np.int64] = np.full((1, top), pad_id, dtype=np.int64)
        self.views = {length: self._buffer[:, :length] for length in range(LENGTH_STEP, top + 1, LENGTH_STEP)}

    def fill(self, token_ids: list[int]) -> int:
        """Write one row, pad it, and give the padded length, which is the key of its view."""
        length = padded(len(token_ids))
        row = self._buffer[0]
        row[: len(token_ids)] = token_ids
        row[len(token_ids) : length] = self._pad_id
        return length


def padded(length: int) -> int:
    """Give the length that a row of `length` tokens is padded to."""
    return -(-length // LENGTH_STEP) * LENGTH_STEP
