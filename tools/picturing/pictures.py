"""What the README shows: faces that answer to real words, all expressions together, and the whole page."""

from __future__ import annotations

import base64
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from tools.picturing.browser import open_browser, prefer, resize
from tools.picturing.running import run_simulator

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

FACES = {
    "proud": "con tự buộc dây giày rồi",
    "calm": "con sợ bóng tối lắm Pika ơi",
    "curious": "sao cá không ngủ hả Pika",
    "caring": "con buồn quá, bà con ốm",
    "serious": "bạn con đánh con mỗi ngày",
    "loving": "Pika ơi con yêu you nhất luôn",
}
"""Each expression that is pictured, with words that bring it."""

_STAGE = "#stage"
_QUALITY = 82
_PATIENCE_S = 90
_LOOK_S = 0.05


def take(folder: Path) -> Iterator[Path]:
    """Take each picture; gives its path once it is written.

    Raises:
        RuntimeError: the simulator did not start, or a face did not come.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with run_simulator() as address, open_browser() as browser:
        prefer(browser, prefers_reduced_motion="reduce")  # every face at its target, and the same in each run
        for expression, words in FACES.items():
            _open(browser, address, 760, 900)
            _say(browser, words, expression)
            yield _picture(browser, folder / f"{expression}.webp", _STAGE)
        yield _celebration(browser, address, folder / "celebrating.webp")
        _open(browser, address, 1440, 1120)
        _say(browser, FACES["calm"], "calm")
        browser.execute_script("document.querySelector('#fault-consent').click()")
        _say_until_looked_at_again(browser, FACES["proud"], "proud")
        yield _picture(browser, folder / "page.webp")
        yield _picture(browser, folder / "timeline.webp", "#timeline")
        prefer(browser, prefers_reduced_motion="reduce", prefers_color_scheme="dark")
        yield _picture(browser, folder / "page-dark.webp")
        yield _gallery(browser, folder / "expressions.webp")


def _open(browser: Chrome, address: str, wide: int, high: int) -> None:
    resize(browser, wide, high)
    browser.get(address)
    _until(browser, "return document.querySelector('#stage .robot')?.dataset.showing")
    _until(browser, "return document.querySelector('#processes tbody tr')")


def _say(browser: Chrome, words: str, expression: str) -> None:
    script = (
        "const box = document.querySelector('#text'); box.value = arguments[0]; box.form.requestSubmit(); box.blur()"
    )
    browser.execute_script(script, words)
    _until(browser, f"return document.querySelector('#stage .robot').dataset.showing === '{expression}'")
    _until(browser, "return document.querySelector('.entry:first-child .badge:not(.party)')")


def _say_until_looked_at_again(browser: Chrome, words: str, expression: str) -> None:
    """Say it until the local cloud has been measured and gives a second opinion."""
    deadline_s = time.monotonic() + _PATIENCE_S
    while time.monotonic() < deadline_s:
        _say(browser, words, expression)
        if browser.execute_script("return document.querySelector('.entry:first-child [data-revision=\"1\"]')"):
            return
        time.sleep(1)
    raise RuntimeError("the local cloud was not asked")


def _celebration(browser: Chrome, address: str, path: Path) -> Path:
    """Take the dance in the moment in which both arms are up."""
    prefer(browser)
    _open(browser, address, 760, 900)
    browser.execute_script("document.querySelector('#channels').open = true")
    _say(browser, FACES["proud"], "proud")
    raised = "[...document.querySelectorAll('[data-channel^=arms] meter')].every((arm) => arm.value > 110)"
    _until(browser, f"return {raised}")
    _picture(browser, path, _STAGE)
    prefer(browser, prefers_reduced_motion="reduce")
    return path


def _gallery(browser: Chrome, path: Path) -> Path:
    """Give the gallery a page of its own, wide enough for all."""
    prefer(browser, prefers_reduced_motion="reduce")
    resize(browser, 780, 500)
    browser.execute_script(
        "const it = document.querySelector('#gallery'); it.open = true; document.body.replaceChildren(it)"
    )
    _until(browser, "return document.querySelectorAll('#gallery figure').length === 13")
    return _picture(browser, path, "#gallery .gallery", scale=2)


def _picture(browser: Chrome, path: Path, selector: str = "body", scale: int = 1) -> Path:
    """Write what an element shows, as far as the window reaches."""
    box = browser.execute_script(
        "const { x, y, width, height } = document.querySelector(arguments[0]).getBoundingClientRect();"
        "return { x, y, width, height: Math.min(height, innerHeight - y), scale: arguments[1] }",
        selector,
        scale,
    )
    options = {"format": "webp", "quality": _QUALITY, "clip": box}
    taken = browser.execute_cdp_cmd("Page.captureScreenshot", options)
    path.write_bytes(base64.b64decode(taken["data"]))
    return path


def _until(browser: Chrome, script: str) -> None:
    deadline_s = time.monotonic() + _PATIENCE_S
    while not browser.execute_script(script):
        if time.monotonic() > deadline_s:
            raise RuntimeError(f"waited {_PATIENCE_S} s in vain for: {script}")
        time.sleep(_LOOK_S)
