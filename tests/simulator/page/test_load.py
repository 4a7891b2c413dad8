"""What comes when the page is opened: all of it, quietly, and from loopback alone."""

import re
from pathlib import Path
from typing import Any

import httpx

from pika_edge.simulator.web import PAGE
from tests.simulator.page.page import Page
from tools.picturing.browser import complaints

FOREIGN = re.compile(r"""(?:https?:)?//(?!www\.w3\.org/2000/svg)[\w.]""")


def test_it_loads_without_a_complaint_and_only_from_the_simulator(page: Page, about: Any) -> None:
    page.until(lambda: page.texts("#processes tbody tr"))
    assert page.texts("#link") == ["connected"]
    assert about["bundle"] in page.texts("#about")[0]
    loaded = page.run("return performance.getEntriesByType('resource').map((each) => each.name)")
    assert len(loaded) > 30
    assert [name for name in loaded if not name.startswith(page.address)] == []
    assert complaints(page.browser) == []


def test_no_file_names_another_address() -> None:
    files = [path for path in PAGE.rglob("*") if path.suffix in {".html", ".css", ".js", ".svg"}]
    assert len(files) > 30
    assert [path.name for path in files if _names_another_address(path)] == []


def test_the_browser_is_told_to_load_nothing_else(address: str) -> None:
    assert "default-src 'self'" in httpx.get(address).headers["content-security-policy"]


def test_a_script_that_came_in_otherwise_does_not_run(page: Page) -> None:
    page.run("const it = document.createElement('script'); it.text = 'window.ran = true'; document.body.append(it)")
    assert page.run("return window.ran") is None
    assert any("Content Security Policy" in each for each in complaints(page.browser))


def _names_another_address(path: Path) -> bool:
    code = re.sub(r"(?m)^\s*//.*$|\s// .*$|/\*.*?\*/", "", path.read_text(encoding="utf-8"))
    return FOREIGN.search(code.replace("ws://${location.host}", "")) is not None
