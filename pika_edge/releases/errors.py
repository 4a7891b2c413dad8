"""What can be wrong with a repository, its keys and what it offers."""

from typing import Literal

from pika_edge.errors import PikaError, SourceFailed

Reason = Literal[
    "not-trusted",  # this robot has no trusted root yet, or another one
    "bad-signature",  # not signed by enough keys of its role
    "rolled-back",  # older metadata than was seen before
    "mixed",  # parts of different states of the repository
    "expired",
    "too-large",
    "too-slow",
    "damaged",  # a file is not what was signed
    "malformed",
    "unreachable",
    "not-found",  # nothing of that kind or version is signed
    "wrong-kind",
    "older",  # than what is installed, and nobody signed that this is meant
    "incompatible",
]


class ReleaseRefused(SourceFailed):
    """A repository did not give a bundle that may be installed; `reason` is one of `Reason`. Nothing was changed."""

    def __init__(self, reason: Reason, detail: str) -> None:
        super().__init__(detail)
        self.reason: str = reason


class KeyTrouble(PikaError):
    """A key is missing, locked, lies open to others, or too few of them are at hand."""

    reason = "keys"


class PublishRefused(PikaError):
    """A publisher's change does not fit the repository; the repository is as it was."""

    reason = "cannot-publish"
