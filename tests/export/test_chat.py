"""The chat is cut out of the model's own template."""

import pytest

from tools.exporting.chat import Messages, chat_format, without_doubled_start
from tools.exporting.errors import ExportError


def test_what_stands_around_the_users_words() -> None:
    chat = chat_format(lambda messages: f"<s>sys<u>{messages[0]['content']}<e>\n<a>", ["<u>", "<e>", " ", ""])
    assert (chat.before, chat.after) == ("<s>sys<u>", "<e>\n<a>")
    assert set(chat.marks) == {"<u>", "<e>"}  # a mark of spaces would take a child's words apart


def test_model_without_template_is_warned_of(capsys: pytest.CaptureFixture[str]) -> None:
    chat = chat_format(None, ["<s>"])
    assert (chat.before, chat.after) == ("", "\n")
    assert "no chat template" in capsys.readouterr().err


@pytest.mark.parametrize("template", ["words are left out", "{0} and again {0}"])
def test_template_that_does_not_show_the_words_once(template: str) -> None:
    with pytest.raises(ExportError, match="does not write down what the user says"):
        chat_format(lambda messages: template.format(messages[0]["content"]), [])


def test_template_that_raises() -> None:
    def refuse(messages: Messages) -> str:
        raise TypeError("only\nsystems")

    with pytest.raises(ExportError, match=r"cannot be used \(TypeError: only systems\)"):
        chat_format(refuse, [])


def test_too_many_marks_for_a_manifest() -> None:
    with pytest.raises(ExportError, match="marks"):
        chat_format(None, [f"<unused{number}>" for number in range(3_000)])


@pytest.mark.parametrize(("ids", "before"), [([1, 1, 7], "<u>"), ([1, 7], "<s><u>"), ([1], "<s><u>"), ([], "<s><u>")])
def test_mark_that_the_tokenizer_puts_itself_is_left_out(ids: list[int], before: str) -> None:
    chat = chat_format(lambda messages: f"<s><u>{messages[0]['content']}<e>", ["<s>", "<u>", "<e>"])
    assert without_doubled_start(chat, lambda _: ids).before == before
