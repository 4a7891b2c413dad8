"""The page in a real browser, as a person uses it; every wait is for a condition."""

import time
from collections.abc import Callable
from typing import Any, TypeVar

from selenium.webdriver import Chrome
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.remote.webelement import WebElement

from tools.picturing.browser import complaints, prefer, resize

T = TypeVar("T")
_PATIENCE_S = 60
_LOOK_S = 0.05


class Page:
    """One page at a running simulator's address."""

    def __init__(self, browser: Chrome, address: str) -> None:
        self.browser = browser
        self.address = address

    def open(self, wide: int = 1440, high: int = 1000, languages: str = "en-GB", **preferences: str) -> "Page":
        """Load the page anew, as somebody who was never here."""
        resize(self.browser, wide, high)
        prefer(self.browser, **preferences)
        agent = {"userAgent": "test", "acceptLanguage": languages}
        self.browser.execute_cdp_cmd("Emulation.setUserAgentOverride", agent)
        kept = {"origin": self.address.rstrip("/"), "storageTypes": "local_storage"}
        self.browser.execute_cdp_cmd("Storage.clearDataForOrigin", kept)
        complaints(self.browser)
        self.browser.get(self.address)
        self.until(lambda: self.run("return document.querySelector('.robot')?.dataset.showing"))
        return self

    def find(self, selector: str) -> WebElement:
        """Wait for an element and give it."""
        return self.until(lambda: next(iter(self.browser.find_elements("css selector", selector)), None))

    def texts(self, selector: str) -> list[str]:
        """Give the texts of all elements that are there now."""
        told: list[str] = self.run(
            "return [...document.querySelectorAll(arguments[0])].map((each) => each.textContent)", selector
        )
        return told

    def run(self, script: str, *values: object) -> Any:
        """Run a script in the page and give what it returns."""
        return self.browser.execute_script(script, *values)

    def run_module(self, script: str, *values: object) -> Any:
        """Run a script that may `await` and `import`, and give what it returns."""
        wrapped = (
            "const [done, values] = [arguments[arguments.length - 1], [...arguments]];"
            f"(async () => {{ {script} }})().then(done, (error) => done(`failed: ${{error}}`))"
        )
        given = self.browser.execute_async_script(wrapped, *values)
        assert not str(given).startswith("failed: "), given
        return given

    def press(self, *keys: str) -> None:
        """Press keys one after the other, whatever has the focus."""
        ActionChains(self.browser).send_keys(*keys).perform()

    def focused(self) -> str:
        """Give the id, or else the tag, of what has the focus."""
        told: str = self.run("return document.activeElement.id || document.activeElement.tagName")
        return told

    def say(self, text: str) -> None:
        """Type into the box and press the button."""
        box = self.find("#text")
        box.clear()
        box.send_keys(text)
        self.find("#say .primary").click()

    def newest(self, text: str) -> WebElement:
        """Wait until the newest decision is final and about these words; give its entry."""
        entry = self.find("#timeline .entry:first-child")
        self.until(lambda: text in self.texts(".entry:first-child h3")[0])
        self.until(lambda: self.texts(".entry:first-child .badge:not(.party)"))
        return entry

    def showing(self) -> str:
        """Give the expression that the robot shows."""
        told: str = self.run("return document.querySelector('#stage .robot').dataset.showing")
        return told

    def until(self, look: Callable[[], T | None]) -> T:
        """Wait until this gives something true, and give that."""
        deadline_s = time.monotonic() + _PATIENCE_S
        while not (found := look()):
            assert time.monotonic() < deadline_s, f"waited in vain; the page has {self.texts('main')}"
            time.sleep(_LOOK_S)
        return found
