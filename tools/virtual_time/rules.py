"""Looks back at a life: was every rule kept? Written apart from the router, from its page (`pika_edge/router`)."""

from collections.abc import Iterator

from pika_edge.messages import Decision
from pika_edge.messages.decision import Hop
from pika_edge.messages.labels import CLOUD_TIERS, REFINERS, Tier
from tools.virtual_time.lives import NS_PER_MS, AskedAt, Life, Said

_MARGIN_NS = 10 * NS_PER_MS
_SLACK_MS = 11.0
_ANSWERED = ("sure", "unsure")


def broken(life: Life) -> list[str]:
    """Give each broken rule in words; none where all were kept."""
    return [f"{said.decode()}: {what}" for said in life.said for what in _broken(life, said)]


def _broken(life: Life, message_id: bytes) -> Iterator[str]:
    said, heard = life.said[message_id], life.stage.heard[message_id]
    revisions = [decision for _, decision in heard]
    if [decision.revision for decision in revisions] != list(range(len(revisions))):
        yield f"revisions {[decision.revision for decision in revisions]}"
    if [decision.final for decision in revisions] != [False] * (len(revisions) - 1) + [True]:
        yield f"not one last word at the end: {[decision.final for decision in revisions]}"
        return
    if any(at_ns > said.deadline_ns for at_ns, _ in heard):
        yield "spoke after the deadline"
    asked = [one for one in life.log if _is_about(one, said)]
    yield from _order(asked)
    yield from _asking(asked, said, heard)
    yield from _told(asked, revisions)


def _is_about(asked: AskedAt, said: Said) -> bool:
    """Whether a question is about this utterance: tickets are not on the wire, the deadline tells."""
    return asked.word.deadline_ns == said.deadline_ns - _MARGIN_NS and asked.at_ns >= said.at_ns


def _order(asked: list[AskedAt]) -> Iterator[str]:
    places = [REFINERS.index(one.word.tier) for one in asked]
    if places != sorted(set(places)):
        yield f"asked in the order {[one.word.tier for one in asked]}"


def _asking(asked: list[AskedAt], said: Said, heard: list[tuple[int, Decision]]) -> Iterator[str]:
    """Whether each tier was allowed, fitted when the plan was made, and was not asked before its turn."""
    for place, one in enumerate(asked):
        tier = one.word.tier
        known = [decision for at_ns, decision in heard if at_ns <= one.at_ns]
        if (reason := one.tiers.why_not(tier)) is not None:
            yield f"{tier} was asked although {reason}"
        if tier in CLOUD_TIERS and known and known[-1].soll_emotion == "serious" and not _names_serious(one):
            yield f"{tier} was asked about something serious"
        if any(decision.final for decision in known[:-1]):
            yield f"{tier} was asked after the last word"
        if (one.word.deadline_ns - one.at_ns) / NS_PER_MS < _predicted_ms(said, tier) - 1.0:
            yield f"{tier} was asked although it could not answer in time"
        if place and not _is_its_turn(asked[place - 1], one, said):
            yield f"{tier} was asked before its turn"


def _names_serious(asked: AskedAt) -> bool:
    return asked.tiers.consent is not None and asked.tiers.consent.serious


def _is_its_turn(before: AskedAt, asked: AskedAt, said: Said) -> bool:
    """Whether the one before is done, should be done, or this is the last moment."""
    expected_ms = _predicted_ms(said, before.word.tier)
    waited_ms = (asked.at_ns - before.at_ns) / NS_PER_MS
    left_ms = (asked.word.deadline_ns - asked.at_ns) / NS_PER_MS
    has_answered = before.done_ns is not None and before.done_ns <= asked.at_ns
    is_done = has_answered or asked.tiers.why_not(before.word.tier) is not None
    return is_done or waited_ms >= expected_ms - 1.0 or left_ms <= _predicted_ms(said, asked.word.tier) + _SLACK_MS


def _predicted_ms(said: Said, tier: Tier) -> float:
    pace = said.tiers.workers[tier].pace
    return 0.0 if pace is None else pace.predicted_ms(said.utterance)


def _told(asked: list[AskedAt], revisions: list[Decision]) -> Iterator[str]:
    """Whether the last word says of every tier what became of it."""
    why = revisions[-1].why
    if [hop.tier for hop in why if hop.tier != "net"] != list(REFINERS) and not _is_net_sure(revisions):
        yield f"hops {[hop.tier for hop in why]}"
    tiers_asked = {one.word.tier for one in asked}
    for hop in why[1:]:
        if hop.verdict in _ANSWERED and hop.tier not in tiers_asked:
            yield f"{hop.tier} answered, but was not asked"
        if hop.verdict not in _ANSWERED and not hop.reason:
            yield f"{hop.tier} without a reason"
        if hop.verdict == "late" and hop.tier not in tiers_asked:
            yield f"{hop.tier} was late, but was not asked"
        if not _is_true(hop.reason or "", why):
            yield f"{hop.tier}: {hop.reason}"


def _is_net_sure(revisions: list[Decision]) -> bool:
    return revisions[0].why[0].verdict == "sure"


def _is_true(reason: str, why: tuple[Hop, ...]) -> bool:
    """Whether "predicted 410 ms > 260 ms left" is arithmetic, and "not needed: …" said where a tier is sure."""
    words = reason.split()
    if words[:1] == ["predicted"]:
        return int(words[1]) >= int(words[4])
    return words[:2] != ["not", "needed:"] or any(hop.verdict == "sure" for hop in why)
