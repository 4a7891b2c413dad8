"""How a model's chat is written, taken from its own template."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from pika_edge.bundle.slm import ChatFormat, SlmLimits
from pika_edge.errors import told
from pika_edge.messages.utterance import Utterance
from pika_edge.prompt import Chat, Prompt
from tools.exporting.errors import ExportError, told_as
from tools.exporting.progress import warn

Messages = list[dict[str, str]]

_SENTINEL = "here-stands-what-is-asked"


def load_tokenizer(folder: Path) -> Any:
    """Give the tokenizer of a model's folder, as transformers knows it.

    Raises:
        ExportError: there is none, or it cannot be read.
    """
    from transformers import AutoTokenizer

    if not (folder / "tokenizer_config.json").is_file():
        raise ExportError(f"{folder} has no tokenizer (tokenizer_config.json): take the model's whole folder")
    with told_as(f"the tokenizer in {folder} cannot be read"):
        return AutoTokenizer.from_pretrained(folder, local_files_only=True, trust_remote_code=False)


def chat_of(tokenizer: Any) -> ChatFormat:
    """Give the chat of a tokenizer of transformers."""

    def written(messages: Messages) -> str:
        text: str = tokenizer.apply_chat_template(
            messages, tokenize=False, add_generation_prompt=True, enable_thinking=False
        )
        return text

    special = [token.content for token in tokenizer.added_tokens_decoder.values() if token.special]
    return chat_format(written if tokenizer.chat_template else None, {*special, *tokenizer.all_special_tokens})


def chat_format(written: Callable[[Messages], str] | None, marks: Iterable[str]) -> ChatFormat:
    """Find what a template writes before and after the user's words; `written` is None where there is no template.

    Raises:
        ExportError: the template does not write down the user's words, or does not fit a manifest.
    """
    before, after = _around(written) if written else ("", "\n")
    if not written:
        warn("this model has no chat template: it is asked without one, and may not understand what it is asked")
    try:
        return ChatFormat(before=before, after=after, marks=tuple(sorted({mark for mark in marks if mark.strip()})))
    except ValidationError as error:
        raise ExportError(f"this model's chat does not fit a bundle ({told(error)}): take another model") from None


def without_doubled_start(chat: ChatFormat, encode: Callable[[str], list[int]]) -> ChatFormat:
    """Leave out the mark at the start that this tokenizer puts before every text by itself."""
    first, second = [*encode(chat.before), -1, -2][:2]
    start = next((mark for mark in chat.marks if chat.before.startswith(mark)), "")
    return chat.model_copy(update={"before": chat.before.removeprefix(start)}) if first == second else chat


def question_of(chat: ChatFormat, utterance: Utterance) -> str:
    """Give all that a model with this chat will read of an utterance."""
    limits = SlmLimits()
    prompt = Prompt(Chat(chat.before, chat.after, chat.marks), limits.text_chars, limits.previous_chars)
    return prompt.question(utterance).whole


def _around(written: Callable[[Messages], str]) -> tuple[str, str]:
    with told_as("this model's chat template cannot be used"):
        text = written([{"role": "user", "content": _SENTINEL}])
    before, *rest = text.split(_SENTINEL)
    if len(rest) != 1:
        raise ExportError("this model's chat template does not write down what the user says: take another model")
    return before, rest[0]
