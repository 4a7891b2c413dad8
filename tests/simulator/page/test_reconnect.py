"""A connection that breaks is told and built up again."""

from tests.simulator.page.page import Page

SOCKETS_IN_REACH = """
    window.sockets = [];
    window.WebSocket = class extends WebSocket {
        constructor(...words) { super(...words); window.sockets.push(this); }
    };
"""


def test_a_lost_connection_is_told_and_found_again(page: Page) -> None:
    added = page.browser.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": SOCKETS_IN_REACH})
    page.open()
    page.browser.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", added)
    page.run(
        """window.links = [];
        const watch = () => window.links.push(document.querySelector("#link").textContent);
        new MutationObserver(watch).observe(document.querySelector("#link"), { childList: true });
        window.sockets[0].close();"""
    )
    page.until(lambda: page.run("return window.links") == ["connection lost, trying again…", "connected"])
    page.say("con về rồi")
    page.newest("con về rồi")
