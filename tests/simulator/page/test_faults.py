"""The switches do something, and those that cannot say why."""

from tests.simulator.page.page import Page

UNSURE = "ừm thì"


def test_a_switch_changes_what_happens(page: Page) -> None:
    page.say(UNSURE)
    page.newest(UNSURE)
    assert "Groq: not asked – no consent" in page.texts(".entry:first-child .why li")
    page.find("#fault-consent").click()
    page.until(lambda: "lets words go" in page.texts("#processes > p")[0])
    page.find("input[name=fault-cloud][value=off]").find_element("xpath", "..").click()
    page.until(lambda: "switched off" in page.texts("#processes [data-tier=groq] span"))
    page.say(f"{UNSURE} là")
    page.newest(f"{UNSURE} là")
    assert "Groq: not asked – switched off" in page.texts(".entry:first-child .why li")


def test_noise_is_heard_and_all_is_well_again_with_one_click(page: Page) -> None:
    page.run(
        "arguments[0].value = 1; arguments[0].dispatchEvent(new Event('change', { bubbles: true }))",
        page.find("#fault-noise"),
    )
    page.until(lambda: page.texts("output[for=fault-noise]") == ["100 %"])
    words = "con đi học về rồi con ăn cơm với bà ngoại"
    page.say(words)
    page.until(lambda: page.texts(".entry:first-child h3"))
    assert words not in page.texts(".entry:first-child h3")[0]
    page.find("#faults button.plain").click()
    page.until(lambda: page.texts("output[for=fault-noise]") == ["0 %"])


def test_a_switch_without_effect_says_why_and_cannot_be_moved(page: Page) -> None:
    for name in ("slm", "hot", "low_memory"):
        why = page.until(lambda name=name: page.texts(f"#why-{name}")[0])  # type: ignore[misc]
        assert "language model" in why
        assert page.run(f"return document.querySelector('[data-fault={name}] input:enabled')") is None
