"""The robot shows what the body does: every channel, every expression, and the right one."""

from typing import Any

import pytest

from tests.simulator.page.page import Page

PICTURE = """
    const { buildRobot } = await import("/page/robot/robot.js");
    const pictureOf = (pose) => {
        const robot = buildRobot();
        robot.draw(pose);
        return robot.element.innerHTML.replaceAll(/robot\\d+-/g, "");
    };
    const about = await (await fetch("/api/about")).json();
"""
MOUTH_AND_ARMS = """
    const { buildRobot } = await import("/page/robot/robot.js");
    const about = await (await fetch("/api/about")).json();
    const wanted = buildRobot();
    wanted.draw(about.targets[values[0]]);
    const parts = (robot) => [...robot.querySelectorAll(".mouth-lips, .arm-sleeve")].map(
        (each) => each.getAttribute("d") + each.parentNode.getAttribute("transform"));
    return [parts(document.querySelector("#stage .robot")), parts(wanted.element)];
"""
"""What breathing and blinking leave alone, on the stage and at the table's target."""


def test_every_channel_can_be_seen(page: Page, about: Any) -> None:
    unseen = page.run_module(
        PICTURE
        + """
        const rest = about.targets.neutral;
        return Object.entries(about.channels).flatMap(([name, { least, most }]) =>
            [least, most].filter((end) => end !== rest[name] && pictureOf({ ...rest, [name]: end }) === pictureOf(rest))
                .map(() => name));
        """
    )
    assert len(about["channels"]) == 16
    assert unseen == []


def test_every_expression_is_a_picture_of_its_own(page: Page, about: Any) -> None:
    pictures = page.run_module(PICTURE + "return about.expressions.map((name) => pictureOf(about.targets[name]))")
    assert len(set(pictures)) == len(about["expressions"]) == 13


@pytest.mark.parametrize(
    ("words", "expression"), [("con sợ bóng tối lắm Pika ơi", "calm"), ("my friend hits me every day", "serious")]
)
def test_typed_words_bring_the_right_face(page: Page, words: str, expression: str) -> None:
    page.say(words)
    page.until(lambda: page.showing() == expression)
    page.until(lambda: _shown_and_wanted(page, expression))
    assert expression in page.run("return document.querySelector('#stage .robot').ariaLabel")
    assert page.texts("#caption") == [expression]
    assert expression in page.texts("#announcer")[0]


def test_a_ready_utterance_is_said_with_one_click_and_celebrated(page: Page) -> None:
    page.find(".chip").click()
    page.until(lambda: "celebrating" in page.texts("#caption")[0])
    assert page.newest(page.texts(".chip")[0])
    coloured = """const { width, height } = confetti;
        const data = confetti.getContext("2d").getImageData(0, 0, width, height).data;
        return data.filter((value, at) => at % 4 === 3 && value > 0).length / (width * height)"""
    share = page.until(lambda: page.run(coloured))
    assert share < 0.05, "celebration that covers the picture could flash"


def test_the_channels_are_told_in_numbers(page: Page, about: Any) -> None:
    page.find("#channels summary").click()
    values = page.until(lambda: [each for each in page.texts("#channels .value") if each])
    assert len(values) == len(about["channels"])


def test_the_gallery_has_them_all(page: Page, about: Any) -> None:
    page.find("#gallery summary").click()
    assert page.until(lambda: page.texts("#gallery figcaption")) == about["expressions"]


def _shown_and_wanted(page: Page, expression: str) -> bool:
    shown, wanted = page.run_module(MOUTH_AND_ARMS, expression)
    return bool(shown == wanted)
