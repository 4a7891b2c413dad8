"""The timeline, the bars and the histogram tell of each decision what the daemon told."""

from typing import Any

from tests.simulator.page.page import Page
from tools.picturing.browser import complaints


def test_a_decision_is_told_with_revision_tiers_times_and_why(page: Page) -> None:
    page.say("con được mười điểm toán")
    page.newest("con được mười điểm toán")
    assert page.texts(".entry:first-child .revisions strong")
    (facts,) = page.texts(".entry:first-child .revisions small")
    assert "Net" in facts
    assert "ms" in facts
    assert page.texts(".entry:first-child .why li")[0].startswith("Net: ")
    assert page.run("return document.querySelectorAll('.entry:first-child .lane .bar.net').length") == 1
    assert {"promise", "deadline"} <= set(page.texts(".entry:first-child .line"))


def test_tiers_that_were_not_asked_say_why_in_both_languages(page: Page) -> None:
    page.say("ừm thì")
    page.newest("ừm thì")
    assert "Groq: not asked – no consent" in page.texts(".entry:first-child .why li")
    page.find("#languages [lang=vi]").click()
    assert "Groq: không hỏi – cha mẹ chưa đồng ý" in page.texts(".entry:first-child .why li")


def test_the_bars_tell_of_all_thirteen(page: Page, about: Any) -> None:
    page.say("con sợ ma")
    page.newest("con sợ ma")
    names = page.run("return [...document.querySelectorAll('[data-bar]')].map((each) => each.dataset.bar)")
    assert names == [*about["expressions"], "celebrate", "confidence"]
    soll = page.find(".entry:first-child .revisions li:last-child").get_attribute("data-soll")
    assert page.run("return document.querySelector('.bars .main').dataset.bar") == soll
    assert page.texts(".bars .main span")[0].endswith("%")


def test_an_older_decision_can_be_looked_at_again(page: Page) -> None:
    for words in ("con vui quá", "con buồn quá"):
        page.say(words)
        page.newest(words)
    assert "con buồn quá" in page.texts("#bars p")[0]
    page.find(".entry:nth-child(2) h3").click()
    assert "con vui quá" in page.texts("#bars p")[0]
    assert page.find(".entry:nth-child(2)").get_attribute("aria-current") == "true"


def test_first_decisions_are_counted(page: Page) -> None:
    for number in range(3):
        page.say(f"con đếm đến {number}")
        page.newest(f"con đếm đến {number}")
    assert page.texts("#latency-words")[0].startswith("n = 3: P50 ")
    page.until(lambda: page.texts("#latency .quiet")[0].startswith("At the door"))


def test_what_is_typed_is_never_code(page: Page) -> None:
    words = "<img src=x onerror=alert(1)> <b>con</b>"
    page.say(words)
    page.newest(words)
    assert page.run("return document.querySelectorAll('#timeline img, #timeline h3 b').length") == 0
    assert complaints(page.browser) == []


def test_what_cannot_be_read_is_refused_in_words(page: Page) -> None:
    page.say("   ")
    assert page.until(lambda: page.texts("#say .problem")[0]) == "There is nothing to read in it."


def test_role_and_context_go_with_the_words(page: Page) -> None:
    page.find("#say summary").click()
    page.find("[name=previous]").send_keys("Con gì kêu meo meo?")
    page.find("[name=outcome]").send_keys("incorrect")
    page.find("input[name=role][value=robot]").find_element("xpath", "..").click()
    page.say("con chó")
    page.newest("con chó")
    assert page.texts(".entry:first-child .facts span") == ["Pika", "incorrect", "within 800 ms"]
    assert page.texts(".entry:first-child .previous") == ["Pika: “Con gì kêu meo meo?”"]
