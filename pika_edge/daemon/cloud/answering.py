"""One question's way to a tier and back: exactly one `Refined`, whatever happens."""

from time import perf_counter_ns

from pika_edge.cloud.failure import Failure
from pika_edge.cloud.race import NotTaken
from pika_edge.cloud.tier import TierEndpoints
from pika_edge.daemon.cloud.leaving import Consent, Leaving, why_no_consent
from pika_edge.daemon.link import Refine, Refined
from pika_edge.daemon.log.handler import LOGGER
from pika_edge.ledger import Ledger
from pika_edge.messages.decision import Verdict

_NS_PER_S, _NS_PER_US = 1_000_000_000, 1_000


async def answer(question: Refine, tier: TierEndpoints, consent: Consent, ledger: Ledger) -> Refined:
    """Ask, and give the opinion or the reason why there is none."""
    if (reason := why_no_consent(consent(), tier.name, is_serious=question.is_serious)) is not None:
        return Refined.without(question, "not-taken", reason)
    started_ns = perf_counter_ns()
    leaving = Leaving(question, tier.name, consent, ledger)
    try:
        found = await tier.ask(leaving.utterance, question.deadline_ns / _NS_PER_S, leaving.note)
    except NotTaken as error:
        return Refined.without(question, "not-taken", str(error))
    except Failure as failure:
        LOGGER.debug("%s: no opinion: %s", tier.name, failure)
        return Refined.without(question, _verdict(failure), str(failure), _us_since(started_ns))
    return Refined(
        ticket=question.ticket,
        tier=question.tier,
        model=found.model,
        opinion=found.opinion,
        took_us=_us_since(started_ns),
    )


def _verdict(failure: Failure) -> Verdict:
    if failure.kind == "not-sent":
        return "not-taken"
    return "late" if failure.kind == "late" else "failed"


def _us_since(started_ns: int) -> int:
    return (perf_counter_ns() - started_ns) // _NS_PER_US
