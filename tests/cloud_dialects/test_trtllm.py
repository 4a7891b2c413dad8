"""trtllm-serve is asked once, and both letters and their likelihood are read."""

import re
from typing import Any

import pytest

from pika_edge.cloud.dialect import Dialect
from pika_edge.cloud.trtllm import TrtllmDialect
from pika_edge.config.cloud import L4Endpoint
from pika_edge.messages.labels import EMOTIONS
from pika_edge.opinion import Opinion
from pika_edge.simulator.endpoints import Endpoint, Label, serve
from tests.cloud_dialects.asking import MANY, expression, opinions, trtllm_of

SETTINGS = L4Endpoint(url="http://127.0.0.1:1/v1", model="m", right_soll=0.7, right_celebrate=0.85)
DIALECT = TrtllmDialect(SETTINGS)
(CALL,) = DIALECT.calls(MANY[0])


def test_the_server_takes_the_request_and_both_halves_come_with_it(trtllm: Endpoint) -> None:
    dialect: Dialect = trtllm_of(trtllm)
    assert dialect.models == frozenset()
    for utterance in MANY:
        (opinion,) = opinions(trtllm, dialect, utterance)
        label = trtllm.requests[-1].label
        assert label is not None
        assert expression(opinion) == label.emotion
        assert ((opinion.celebrate or 0.0) > 0.5) == (label.celebrate == "yes")
        assert trtllm.requests[-1].written in {f"{c}{e}" for c in "YN" for e in "ABCDEFGHIJKLM"}


def test_likelihood_is_told_within_what_the_endpoint_is_trusted() -> None:
    for confidence in (0.5, 0.8, 0.9999):
        with serve(api="trtllm", oracle=lambda _, sure=confidence: Label("calm", "no", sure)) as endpoint:
            (opinion,) = opinions(endpoint, trtllm_of(endpoint), MANY[0])
            assert opinion.soll is not None
            expected = 0.7 * confidence + 0.3 * (1 - confidence) / 12
            assert opinion.soll[EMOTIONS.index("calm")] == pytest.approx(expected)
            assert opinion.celebrate == pytest.approx(1 - (0.85 * confidence + 0.15 * (1 - confidence)))


def test_without_log_probabilities_the_letters_count() -> None:
    opinion = DIALECT.read(CALL, _answer("YD"))
    assert max(opinion.soll or ()) == pytest.approx(0.7)
    assert opinion.celebrate == pytest.approx(0.85)


def test_the_grammar_takes_every_answer_and_nothing_else() -> None:
    form: Any = CALL.body["response_format"]
    for taken in (f"{celebrate}{emotion}" for celebrate in "YN" for emotion in "ABCDEFGHIJKLM"):
        assert re.fullmatch(form["regex"], taken)
    for refused in ("ZD", "D", "Y", "DY", "YN", "Y D", "yd", "YD."):
        assert not re.fullmatch(form["regex"], refused)


@pytest.mark.parametrize(
    "tokens",
    [
        [("Y", {"Y": -0.1, "N": -2.4}), (" D", {" D": -0.2, " B": -1.8})],
        [(" Y", {" Y": -0.3, "Y": -1.8, " N": -2.4}), ("D", {"D": -0.2, "B": -1.8})],
        [("YD", {"YD": -0.3, "YB": -1.8, "ND": -2.5, "Y": -4.0})],
        [("\n", {"\n": -0.1}), ("Y", {"Y": -0.1, "N": -2.4}), (" ", {" ": 0.0}), ("D", {"D": -0.2, "B": -1.8})],
        [("Y", {"Y": -0.1, "The": -2.4}), ("D", {"D": -0.2, "ear": -9999.0})],
        [("Y", {}), ("D", {})],
        [("Y", {"The": -0.1, "N": -2.0}), ("D", {"B": -1.0, "x": -0.5})],
    ],
    ids=["apart", "spaces", "merged", "blank tokens", "codes missing", "own only", "chosen not among the top"],
)
def test_letters_and_likelihood_in_every_form(tokens: list[tuple[str, dict[str, float]]]) -> None:
    opinion = DIALECT.read(CALL, _answer("".join(token for token, _ in tokens), tokens))
    _is_well_formed(opinion)
    assert opinion.celebrate is not None


def test_several_spellings_of_a_code_count_together() -> None:
    apart = DIALECT.read(CALL, _answer("Y", [("Y", {"Y": -1.0, " Y": -1.0, "N": -1.0})]))
    alone = DIALECT.read(CALL, _answer("Y", [("Y", {"Y": -1.0, "N": -1.0})]))
    assert apart.celebrate == pytest.approx(0.85 * 2 / 3 + 0.15 / 3)
    assert alone.celebrate == pytest.approx(0.5)


def test_a_code_that_is_not_told_had_half_of_the_last_ones_probability() -> None:
    opinion = DIALECT.read(CALL, _answer("N D", [("N", {"N": -1.0, "the": -1.0}), (" D", {" D": -0.1, "x": -12.0})]))
    assert opinion.celebrate == pytest.approx(0.85 / 3 + 0.15 * 2 / 3)
    assert max(opinion.soll or ()) == pytest.approx(0.7, abs=1e-3)


def test_one_letter_is_half_an_answer() -> None:
    assert DIALECT.read(CALL, _answer("Y")).soll is None
    assert DIALECT.read(CALL, _answer("D")).celebrate is None


@pytest.mark.parametrize("broken", [None, [], {}, {"content": 1}, {"content": [{"token": "Y"}]}, "x", float("nan")])
def test_log_probabilities_that_cannot_be_read_are_left_out(broken: object) -> None:
    answer = _answer("Y D")
    answer["choices"][0]["logprobs"] = broken
    assert DIALECT.read(CALL, answer) == DIALECT.read(CALL, _answer("Y D"))


@pytest.mark.parametrize("logprob", [float("nan"), float("inf"), -float("inf"), 1e300, 5.0, "x", None])
def test_numbers_that_are_no_log_probabilities(logprob: object) -> None:
    answer = _answer("Y", [("Y", {"Y": -0.1, "N": logprob})])  # type: ignore[dict-item]
    assert DIALECT.read(CALL, answer).celebrate == pytest.approx(0.85)


def test_masked_codes_stay_possible() -> None:
    opinion = DIALECT.read(CALL, _answer("Y", [("Y", {"Y": 0.0, "N": -9999.0})]))
    assert opinion.celebrate == pytest.approx(0.85)


def _answer(text: str, tokens: list[tuple[str, dict[str, float]]] | None = None) -> dict[str, Any]:
    content = [
        {
            "token": token,
            "logprob": top.get(token, -0.5),
            "top_logprobs": [{"token": other, "logprob": logprob, "bytes": None} for other, logprob in top.items()],
        }
        for token, top in tokens or []
    ]
    message = {"role": "assistant", "content": text}
    logprobs = {"content": content} if tokens else None
    return {"choices": [{"index": 0, "message": message, "logprobs": logprobs, "finish_reason": "length"}]}


def _is_well_formed(opinion: Opinion) -> None:
    if opinion.soll is not None:
        assert sum(opinion.soll) == pytest.approx(1.0)
        assert min(opinion.soll) > 0
        assert expression(opinion) == "proud"
    assert opinion.celebrate is None or opinion.celebrate > 0.5
