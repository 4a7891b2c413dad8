"""A reply before it goes on the wire."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

JSON_TYPE = "application/json"


@dataclass(frozen=True, slots=True)
class Reply:
    """Status, body and headers."""

    status: int
    body: bytes
    content_type: str = JSON_TYPE
    headers: Mapping[str, str] = field(default_factory=dict)

    def with_headers(self, headers: Mapping[str, str]) -> "Reply":
        """Give the reply with more headers; its own stand."""
        return replace(self, headers={**headers, **self.headers})

    def with_body(self, body: bytes, content_type: str = JSON_TYPE) -> "Reply":
        """Give the reply with another body."""
        return replace(self, body=body, content_type=content_type)


class Refusal(Exception):
    """A request is not answered; carries the reply that says so."""

    def __init__(self, reply: Reply) -> None:
        super().__init__(reply.status)
        self.reply = reply


def as_json(status: int, content: Mapping[str, Any], headers: Mapping[str, str] | None = None) -> Reply:
    """Make a JSON reply."""
    body = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    return Reply(status, body, JSON_TYPE, headers or {})


def as_page(status: int, title: str, headers: Mapping[str, str] | None = None) -> Reply:
    """Make the HTML page that a proxy in front shows for an error."""
    body = f"<body>\r\n<center><h1>{title}</h1></center>\r\n</body>"
    page = f"<html>\r\n<head><title>{title}</title></head>\r\n{body}\r\n</html>"
    return Reply(status, page.encode(), "text/html", headers or {})
