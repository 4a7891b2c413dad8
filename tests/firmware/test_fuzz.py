"""Damaged messages by the thousand, under sanitizers; `tools/bench_firmware.py fuzz` runs a million."""

import pytest

from tools.benching_firmware.fuzz import fuzz

FRAMES = 50_000


@pytest.mark.parametrize("own", [False, True], ids=["the best engine here", "own mutator"])
def test_damaged_messages_do_no_harm(own: bool) -> None:
    assert fuzz(FRAMES, seed=1, own=own).frames == FRAMES
