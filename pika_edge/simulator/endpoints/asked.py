"""What a request asks for, the same for both APIs."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Body = Mapping[str, Any]

_BYTES_PER_TOKEN = 4
"""A guess that is near for English and too low for Vietnamese: there is no tokenizer here."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A request for an answer."""

    body: Body
    """As sent."""
    model: str
    system: str
    """The texts of all messages but the last of the user's, one a line."""
    text: str
    """The user's last message, or the prompt."""
    limit: int | None
    """How many tokens may be written."""
    prompt_tokens: int

    @property
    def whole(self) -> str:
        """All texts."""
        return f"{self.system}\n{self.text}"


NO_STREAM = "the local endpoint does not stream"
"""What is said to `stream: true`; the real ones would."""


def read_chat(body: Body) -> Asked:
    """Read a chat whose form was checked."""
    contents = [(message["role"], content_of(message.get("content"))) for message in body["messages"]]
    last = max((place for place, (role, _) in enumerate(contents) if role == "user"), default=len(contents) - 1)
    system = "\n".join(text for place, (_, text) in enumerate(contents) if place != last)
    limit = body.get("max_completion_tokens") or body.get("max_tokens")
    return Asked(body, body["model"], system, contents[last][1], limit, _chat_tokens([text for _, text in contents]))


def read_completion(body: Body) -> Asked:
    """Read a completion's request whose form was checked."""
    prompt = body["prompt"] if isinstance(body["prompt"], str) else "".join(map(str, body["prompt"]))
    return Asked(body, body["model"], "", prompt, body.get("max_tokens"), count_tokens(prompt))


def content_of(content: object) -> str:
    """Give a message's text, which may come in parts."""
    if isinstance(content, str):
        return content
    parts = content if isinstance(content, list) else []
    return "".join(str(part.get("text", "")) for part in parts if isinstance(part, dict))


def count_tokens(text: str) -> int:
    """Guess how many tokens a text has."""
    return len(text.encode()) // _BYTES_PER_TOKEN + 1


def _chat_tokens(texts: list[str]) -> int:
    return sum(count_tokens(text) + 4 for text in texts) + 3  # about what a chat's marks take
