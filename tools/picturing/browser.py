"""A headless Chromium with a profile of its own, which reaches loopback and nothing else."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

_PROGRAMS = ("chromium", "chromedriver")
_FLAGS = (
    "--headless=new",
    "--disable-dev-shm-usage",  # containers have little shared memory
    "--disable-background-networking",
    "--disable-component-update",
    "--hide-scrollbars",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
_PATIENCE_S = 60


def why_missing() -> str | None:
    """Say what is missing for a browser and how to get it; None where all is there."""
    if find_spec("selenium") is None:
        return "selenium is missing; run: pip install 'pika-edge[dev]'"
    missing = [name for name in _PROGRAMS if shutil.which(name) is None]
    return f"{' and '.join(missing)} missing; run: apt-get install chromium chromium-driver" if missing else None


@contextmanager
def open_browser(wide: int = 1440, high: int = 1000) -> Iterator[Chrome]:
    """Give a browser that speaks English, keeps its console; it is ended afterwards."""
    from selenium.webdriver import Chrome, ChromeOptions
    from selenium.webdriver.chrome.service import Service

    chromium, driver = (shutil.which(name) for name in _PROGRAMS)
    options = ChromeOptions()
    options.binary_location = chromium or ""
    root = ("--no-sandbox",) if os.geteuid() == 0 else ()  # Chromium's sandbox refuses to be root's
    for flag in (*_FLAGS, *root, f"--window-size={wide},{high}", "--lang=en"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    browser = Chrome(options, Service(driver))
    try:
        browser.set_page_load_timeout(_PATIENCE_S)
        browser.set_script_timeout(_PATIENCE_S)
        yield browser
    finally:
        browser.quit()


def resize(browser: Chrome, wide: int, high: int) -> None:
    """Have the page this large, in CSS pixels; a window cannot be as narrow as a phone."""
    size = {"width": wide, "height": high, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)


def prefer(browser: Chrome, **features: str) -> None:
    """Have the person prefer something: `prefers_color_scheme="dark"`; without a word nothing is preferred."""
    told = [{"name": name.replace("_", "-"), "value": value} for name, value in features.items()]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": told})


def complaints(browser: Chrome) -> list[str]:
    """Give what the console got since the last call that is a warning or worse."""
    entries: list[dict[str, Any]] = browser.get_log("browser")  # type: ignore[no-untyped-call]
    return [entry["message"] for entry in entries if entry["level"] in ("WARNING", "SEVERE")]
