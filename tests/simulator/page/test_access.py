"""Keyboard, readers, reduced motion, small screens, two languages."""

from typing import Any

import pytest
from selenium.webdriver.common.keys import Keys

from tests.simulator.page.page import Page
from tools.picturing.browser import complaints

FOCUSABLE = """
    const shown = (each) => each.checkVisibility({ visibilityProperty: true }) && !each.disabled;
    return [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")].filter(shown)
"""


def test_all_can_be_done_with_the_keyboard(page: Page) -> None:
    page.run("document.activeElement.blur()")
    page.press(Keys.TAB)
    assert page.texts(":focus") == ["Go to what Pika hears"]
    page.press(Keys.ENTER)
    page.until(lambda: page.focused() == "text")
    page.press("con tự vẽ đó", Keys.ENTER)
    page.newest("con tự vẽ đó")
    page.press(Keys.ESCAPE, "t")
    page.until(lambda: page.run("return document.activeElement.matches('.entry:first-child')"))
    page.press("f")
    page.until(lambda: page.run("return document.activeElement.closest('#faults') !== null"))
    page.press("/")
    page.until(lambda: page.focused() == "text")


def test_shortcuts_are_listed_and_can_be_turned_off(page: Page) -> None:
    page.run("document.activeElement.blur()")
    page.press("?")
    page.until(lambda: page.run("return document.querySelector('#help').open"))
    assert {"/", "n", "r", "l", "t", "f", "?"} <= set(page.texts("#help kbd"))
    page.find("#help input").click()
    page.press(Keys.ESCAPE)
    page.until(lambda: not page.run("return document.querySelector('#help').open"))
    page.run("document.activeElement.blur()")
    page.press("l")
    assert page.run("return document.documentElement.lang") == "en"


def test_tab_goes_as_the_eye_does_and_everything_has_a_name(page: Page) -> None:
    places = page.run(
        FOCUSABLE + ".map((each) => ['.top', '.scene', '.story', '.panels'].findIndex((part) => each.closest(part)))"
    )
    assert [place for place in places if place >= 0] == sorted(place for place in places if place >= 0)
    nameless = page.run(
        FOCUSABLE
        + """.filter((each) => !(each.textContent.trim() || each.getAttribute("aria-label")
            || [...(each.labels ?? [])].some((label) => label.textContent.trim()))).map((each) => each.outerHTML)"""
    )
    assert nameless == []


def test_reduced_motion_is_one_step_to_each_face(page: Page) -> None:
    page.open(prefers_reduced_motion="reduce")
    page.run(
        """window.mouths = 0; window.others = 0;
        new MutationObserver((records) => records.forEach(({ target, attributeName }) => {
            if (target.matches(".mouth-lips") && attributeName === "d") window.mouths += 1; else window.others += 1;
        })).observe(document.querySelector("#stage .robot"), { attributes: true, subtree: true })"""
    )
    page.say("con sợ bóng tối lắm Pika ơi")
    page.until(lambda: page.showing() == "calm")
    page.until(lambda: page.run("return window.mouths") == 1)
    drawn = page.run("return window.others")
    page.until(lambda: page.texts("#processes tbody tr"))
    page.say("bạn con đánh con")
    page.until(lambda: page.showing() == "serious")
    assert page.run("return window.mouths") == 2
    assert page.run("return window.others") < 3 * drawn + 60


@pytest.mark.parametrize("language", ["en", "vi"])
def test_a_phone_shows_it_without_scrolling_sideways(page: Page, language: str) -> None:
    page.open(wide=360, high=740, languages=language)
    page.say("con kể chuyện này dài ơi là dài " * 4)
    page.newest("con kể chuyện này")
    page.run("for (const each of document.querySelectorAll('details')) each.open = true")
    assert page.run("return document.documentElement.scrollWidth") <= 360
    too_wide = """const isTooWide = (each) => each.checkVisibility() && each.getBoundingClientRect().right > 361;
        const outside = [...document.querySelectorAll("main :not(svg *)")].filter(isTooWide);
        return outside.map((each) => each.outerHTML.slice(0, 80))"""
    assert page.run(too_wide) == []


@pytest.mark.parametrize(
    ("languages", "title"), [("vi-VN,en", "Các quyết định"), ("fr-FR,en", "Decisions"), ("de", "Decisions")]
)
def test_the_browsers_language_is_spoken_first(page: Page, languages: str, title: str) -> None:
    page.open(languages=languages)
    assert page.texts("#timeline-title") == [title]


def test_the_language_can_be_changed_and_is_remembered(page: Page) -> None:
    page.find("#languages [lang=vi]").click()
    assert page.texts("#timeline-title") == ["Các quyết định"]
    assert page.run("return document.documentElement.lang") == "vi"
    page.browser.refresh()
    page.until(lambda: page.texts("#timeline-title") == ["Các quyết định"])
    assert complaints(page.browser) == []


def test_both_languages_have_the_same_words(page: Page, about: Any) -> None:
    en, vi, expressions = page.run_module(
        """const keys = (words) => Object.entries(words).flatMap(([key, value]) =>
            key === "reasons" ? [] : typeof value === "object" ? keys(value).map((each) => `${key}.${each}`) : [key]);
        const load = async (language) => (await import(`/page/words/${language}.js`)).default;
        const [en, vi] = [await load("en"), await load("vi")];
        return [keys(en), keys(vi), Object.keys(en.expressions)]"""
    )
    assert sorted(en) == sorted(vi)
    assert expressions == about["expressions"]
