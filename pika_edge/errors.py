"""Everything that pika_edge raises, told apart by who can mend it."""

from pydantic import ValidationError


class PikaError(Exception):
    """Anything pika_edge raises on purpose; `reason` is a stable word, on the wire and before the text on stderr."""

    reason = "internal"


class BadMessage(PikaError):
    """The sender's mistake: a message that breaks the protocol. Carries the stable reason of the wire."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason


class Refused(PikaError):
    """The daemon answered with an `error` instead of what was asked; `reason` is the daemon's word."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason


class NoAnswer(PikaError):
    """No final answer came within the caller's timeout."""

    reason = "no-answer"


class BundleRefused(PikaError):
    """A model bundle is missing, damaged, of another kind, or does not give its golden answers."""

    reason = "bundle-refused"


class ConfigError(PikaError):
    """A setting cannot be used; the text names the key and what to do."""

    reason = "bad-config"


class SourceFailed(PikaError):
    """Where a bundle comes from did not give it: unreachable, cut off, or not what was promised."""

    reason = "source-failed"


class SlotsRefused(PikaError):
    """The slots cannot do that now: nothing to switch to, nothing to go back to, or a trial is running."""

    reason = "slots-refused"


class SlotsBusy(PikaError):
    """Another program is at work on the same slots."""

    reason = "slots-busy"


class DiskFailed(PikaError):
    """The disk refused: disk-full, read-only, bad-disk, not-permitted or disk-failed. The old bundle serves on."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason


def told(error: ValidationError) -> str:
    """Give the first thing that is wrong, as `where: what`; never the value itself."""
    first = error.errors(include_url=False, include_input=False)[0]
    where = ".".join(str(part) for part in first["loc"])
    return f"{where}: {first['msg']}" if where else first["msg"]
