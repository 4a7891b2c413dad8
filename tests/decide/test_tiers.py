"""Which tiers may be asked, and the reason for each that may not."""

from pika_edge.messages.labels import REFINERS
from pika_edge.tiers import TierStates
from tests.consent.made import granted


def test_without_consent_nothing_leaves_the_robot() -> None:
    states = TierStates()
    assert states.why_not("groq") == states.why_not("l4") == "no consent"
    assert states.why_not("slm") != "no consent"


def test_a_consent_lets_words_go_to_the_tiers_it_names_until_it_is_over() -> None:
    states = TierStates().with_consent(granted(tiers=("l4",)))
    assert states.why_not("groq") == "the consent does not name groq"
    assert states.why_not("l4") == "not configured: no l4"
    over = states.with_consent(None, "the consent is over")
    assert over.why_not("groq") == over.why_not("l4") == "the consent is over"
    assert over.with_consent(None) == TierStates()


def test_a_switch_goes_before_consent_and_can_be_taken_back() -> None:
    off = TierStates().switch("groq", on=False)
    assert off.why_not("groq") == "switched off"
    assert off.switch("groq", on=True) == TierStates()


def test_every_refiner_that_may_not_be_asked_has_its_hop() -> None:
    hops = TierStates().hops_not_taken()
    assert tuple(hop.tier for hop in hops) == REFINERS
    assert all(hop.verdict == "not-taken" and hop.reason for hop in hops)


def test_the_net_is_always_on() -> None:
    assert TierStates().why_not("net") is None
    assert TierStates().told()["net"] == "on"
