"""A session recorded in the page and asked again: what is decided otherwise is told, first and plainly."""

import json
from pathlib import Path

import httpx

from tests.simulator.page.page import Page

WORDS = ("con tự buộc dây giày rồi", "con sợ bóng tối lắm")


def _recorded(page: Page) -> bytes:
    page.find("#record-words").click()
    page.find("#recording button").click()
    page.until(lambda: page.texts("#recording button") == ["Stop"])
    for words in WORDS:
        page.say(words)
        page.newest(words)
    page.find("#recording button").click()
    page.until(lambda: page.texts("#recording button") == ["Record"])
    return httpx.get(f"{page.address}api/recording").content


def test_a_session_is_replayed_and_decided_as_then(page: Page) -> None:
    _recorded(page)
    page.find("#replay-start").click()
    assert page.until(lambda: page.texts("#replay-result strong")) == ["All 2 decided as then"]
    assert page.texts("#replay-result tbody th") == list(WORDS)
    page.find("#languages [lang=vi]").click()
    assert page.texts("#replay-result strong") == ["Cả 2 quyết định như lúc đó"]


def test_what_is_decided_otherwise_stands_first(page: Page, tmp_path: Path) -> None:
    lines = [json.loads(line) for line in _recorded(page).splitlines()]
    last = [line for line in lines if line["type"] == "decision" and line["decision"]["revision"] == 0][-1]
    last["decision"]["soll_emotion"] = "proud"
    file = tmp_path / "session.jsonl"
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    page.find("#replay-file").send_keys(str(file))
    assert page.until(lambda: page.texts("#replay-result strong")) == ["1 of 2 decided otherwise"]
    assert page.texts("#replay-result tbody th") == [WORDS[1], WORDS[0]]
    assert page.texts("#replay-result tbody [data-changed=true] td")[0].startswith("proud")


def test_what_is_no_recording_is_refused_in_words(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "holiday.jsonl"
    file.write_text("no recording\n", "utf-8")
    page.find("#replay-file").send_keys(str(file))
    assert page.until(lambda: page.texts("#replay .problem")[0]).startswith("Not replayed: ")
    assert page.texts("#replay-result strong") == []
