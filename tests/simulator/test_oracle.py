"""What the local cloud thinks: of ready utterances what a reader thinks, of all else what the net thinks."""

from pathlib import Path

import pytest

from pika_edge.decide.load import load_decider
from pika_edge.messages import Utterance
from pika_edge.prompt.messages import Wanted, messages
from pika_edge.simulator.oracle import Oracle, as_utterance
from pika_edge.simulator.utterances import ready_utterances


@pytest.fixture(scope="module")
def oracle(bundle: Path) -> Oracle:
    return Oracle(bundle, ready_utterances())


@pytest.mark.parametrize("wanted", ["emotion", "celebrate", "both"])
def test_ready_utterances_are_known_by_heart(oracle: Oracle, wanted: Wanted) -> None:
    for ready in ready_utterances():
        label = oracle(messages(as_utterance(ready), wanted)[1]["content"])
        assert (label.emotion, label.celebrate) == (ready.soll_emotion, ready.soll_celebrate)


@pytest.mark.parametrize("text", ["con nhớ bà ngoại quá", "I am scared of the thunder", "con vẽ xong con mèo rồi nè"])
def test_of_all_else_it_thinks_what_the_net_thinks(oracle: Oracle, bundle: Path, text: str) -> None:
    decision = load_decider(bundle).decide(Utterance(text=text))
    label = oracle(
        messages(
            Utterance(
                text=text, previous="Con nói cho Pika nghe đi nào, hôm nay con đã làm những gì?", outcome="incorrect"
            ),
            "both",
        )[1]["content"]
    )
    assert label.emotion == decision.soll_emotion


def test_whatever_it_is_asked_it_answers(oracle: Oracle) -> None:
    for text in ("", "no speaker at all", "Bé: \nPika: \n", "a: b: c"):
        assert 0 <= oracle(text).confidence <= 1
