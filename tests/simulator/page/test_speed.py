"""How quick the page is. Measured and printed, never asserted: machines are shared, and this one has no graphics."""

import pytest

from tests.simulator.page.page import Page

QUIET_MS = 2000
FRAMES = f"""
    let painted = 0;
    const observer = new MutationObserver(() => (painted += 1));
    observer.observe(document.querySelector("#stage .robot"), {{ attributes: true, subtree: true }});
    await new Promise((done) => setTimeout(done, {QUIET_MS}));
    observer.disconnect();
    return painted;
"""


def test_each_decision_that_changes_the_face_is_timed(page: Page, capsys: pytest.CaptureFixture[str]) -> None:
    for words in ("con sợ bóng tối lắm Pika ơi", "bạn con đánh con mỗi ngày"):
        page.say(words)
        page.newest(words)
    took_ms = page.until(
        lambda: page.run("return performance.getEntriesByName('decision-to-face').map((each) => each.duration)")
    )
    with capsys.disabled():
        print(f"\ndecision to first changed frame: {', '.join(f'{each:.1f}' for each in took_ms)} ms")  # noqa: T201


def test_a_resting_robot_breathes(page: Page, capsys: pytest.CaptureFixture[str]) -> None:
    painted = page.run_module(FRAMES)
    assert painted > 0
    with capsys.disabled():
        print(f"\nframes that a resting robot needed in {QUIET_MS} ms: {painted}")  # noqa: T201
