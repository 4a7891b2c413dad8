"""What leaves the robot for one question: redacted, allowed at the very moment, and in the ledger before it goes."""

from collections.abc import Callable
from datetime import datetime, timezone

from pika_edge.cloud.dialect import Call
from pika_edge.cloud.failure import Failure
from pika_edge.consent.grant import Grant
from pika_edge.daemon.link import Refine
from pika_edge.ledger import Ledger, Sent
from pika_edge.messages import limits
from pika_edge.messages.labels import CloudTier
from pika_edge.messages.utterance import Utterance
from pika_edge.privacy import redact_turn

_KINDS_MOST = 100

SERIOUS_STAYS = "serious words stay on the robot: the consent does not name them"
"""The router asks nobody then; this is the second lock on the same door."""

Consent = Callable[[], Grant | None]
"""Gives the parents' word as it is now."""


def why_no_consent(consent: Grant | None, tier: CloudTier, *, is_serious: bool = False) -> str | None:
    """Say why the parents' word does not let words go to a tier now; None where it does."""
    if consent is None:
        return "no consent"
    if consent.is_over(datetime.now(timezone.utc)):
        return "the consent is over"
    if is_serious and not consent.serious:
        return SERIOUS_STAYS
    return consent.why_not(tier)


class Leaving:
    """One question on its way out."""

    def __init__(self, question: Refine, tier: CloudTier, consent: Consent, ledger: Ledger) -> None:
        said = question.utterance
        text, previous = redact_turn(said.text, said.previous)
        self._kinds = [kind.name.lower() for part in (text, previous) if part is not None for kind in part.kinds]
        self.utterance: Utterance = said.model_copy(
            update={"text": _cut(text.text), "previous": None if previous is None else _cut(previous.text)}
        )
        """What an endpoint gets to see."""
        self._is_serious = question.is_serious
        self._tier = tier
        self._consent = consent
        self._ledger = ledger

    def note(self, endpoint: str, call: Call) -> None:
        """Write that a request leaves now.

        Raises:
            Failure: it must not leave: the parents' word has changed, or it cannot be written.
        """
        consent = self._consent()
        reason = why_no_consent(consent, self._tier, is_serious=self._is_serious)
        if consent is None or reason is not None:
            raise Failure("not-sent", reason or "")
        try:
            self._ledger.append(self._entry(endpoint, call, consent))
        except OSError as error:
            raise Failure("not-sent", f"not sent: the ledger cannot be written: {error.strerror}") from None

    def _entry(self, endpoint: str, call: Call, consent: Grant) -> Sent:
        return Sent(
            tier=self._tier,
            endpoint=endpoint,
            model=call.model,
            half=call.half,
            text=self.utterance.text,
            previous=self.utterance.previous,
            redacted=tuple(self._kinds[:_KINDS_MOST]),
            serious=self._is_serious,
            consent=consent.number,
        )


def _cut(text: str) -> str:
    """Keep to the limit of an utterance: placeholders may be longer than what they stand for."""
    return text[: limits.TEXT_CHARS]
