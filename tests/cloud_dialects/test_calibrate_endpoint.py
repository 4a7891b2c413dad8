"""The field engineer's program, from its command line to the lines for the settings, against local endpoints."""

import random
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from pika_edge.messages.labels import EMOTIONS
from pika_edge.prompt.messages import messages
from pika_edge.simulator.endpoints import Endpoint, Label, hashed, serve
from pika_edge.simulator.endpoints.settings import KEY
from tests.endpoints.asking import with_rule
from tools.calibrate_endpoint import CORPUS, main
from tools.scoring.cases import Case, read_cases
from tools.scoring.held_out import hold_out
from tools.second_look.right import Right

Run = Callable[..., int]
MOST = 20
TRAIN = read_cases(CORPUS / "train.jsonl")
CHOSEN = random.Random(7).sample(hold_out(TRAIN, 7)[1], MOST)
LINES = re.compile(r"^right_soll = (0\.\d+)\nright_celebrate = (0\.\d+)$", re.MULTILINE)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Give the program with a key and a file of answers of its own."""
    monkeypatch.setenv("LOCAL_KEY", KEY)

    def run(endpoint: Endpoint, api: str = "groq", *more: str, most: int = MOST) -> int:
        model = ("--model", "m") if api == "l4" else ()
        common = ("--url", endpoint.base_url, "--key-env", "LOCAL_KEY", "--answers", str(tmp_path / "answers.jsonl"))
        return main(["--endpoint", api, *common, "--most", str(most), *model, *more])

    return run


def told(case: Case) -> str:
    """Give the user's message about a case."""
    return messages(case.utterance(), "both")[1]["content"]


def known_right(wrong: Sequence[Case] = ()) -> Callable[[str], Label]:
    """Make an oracle that is right but for some cases."""
    labels = {told(case): Label(case.soll_emotion, case.soll_celebrate) for case in CHOSEN}
    for case in wrong:
        other = EMOTIONS[(EMOTIONS.index(case.soll_emotion) + 1) % 13]
        labels[told(case)] = Label(other, "no" if case.soll_celebrate == "yes" else "yes")
    return lambda text: labels[text]


@pytest.mark.parametrize(("api", "server", "requests"), [("groq", "groq", 2 * MOST), ("l4", "trtllm", MOST)])
def test_what_it_counts_is_what_the_oracle_hit(
    run: Run, request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str], api: str, server: str, requests: int
) -> None:
    endpoint: Endpoint = request.getfixturevalue(server)
    assert run(endpoint, api) == 0
    out, err = capsys.readouterr()
    soll = sum(hashed(told(case)).emotion == case.soll_emotion for case in CHOSEN)
    celebrate = sum(hashed(told(case)).celebrate == case.soll_celebrate for case in CHOSEN)
    assert f"expression: {soll} of {MOST} right" in out
    assert f"celebrate: {celebrate} of {MOST} right" in out
    assert f"| {api} |" in out
    assert "no child's words" in err
    assert f"{requests} requests" in err
    assert len(endpoint.requests) == requests


def test_an_endpoint_that_is_often_right_is_trusted_and_helps(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    with serve(api="groq", oracle=known_right(wrong=CHOSEN[:2])) as endpoint:
        assert run(endpoint) == 0
    out = capsys.readouterr().out
    lines = LINES.search(out)
    assert lines is not None
    assert [float(right) for right in lines.groups()] == [pytest.approx(19 / 22, abs=1e-3)] * 2
    accuracy = {
        name: float(value) for name, value in re.findall(r"^\| (\w+) \| [\d.]+ \| ([\d.]+) ", out, re.MULTILINE)
    }
    assert accuracy["groq"] == pytest.approx(0.9)
    assert accuracy["cascade"] >= accuracy["net"]


def test_only_cases_held_out_of_training_are_sent(run: Run, groq: Endpoint) -> None:
    assert run(groq) == 0
    sent = {request.json()["messages"][-1]["content"] for request in groq.requests}
    assert sent == {told(case) for case in CHOSEN}
    assert not sent & {told(case) for name in ("dev", "test") for case in read_cases(CORPUS / f"{name}.jsonl")}


def test_a_second_run_sends_only_what_is_missing(run: Run, groq: Endpoint, tmp_path: Path) -> None:
    assert run(groq, most=5) == 0
    assert run(groq, most=5) == 0
    assert len(groq.requests) == 10
    answers = tmp_path / "answers.jsonl"
    answers.write_text(answers.read_text()[:-100])  # broken off in the last line
    assert run(groq, most=5) == 0
    assert len(groq.requests) == 12
    assert run(groq, "groq", "--model", "openai/gpt-oss-120b", most=5) == 0  # another model's answers are others
    assert len(groq.requests) == 22


def test_it_rests_when_told_to_and_goes_on(run: Run, groq: Endpoint) -> None:
    groq.follow(with_rule("rate_limited", first=2, last=4, retry_after_s=1))
    assert run(groq, most=4) == 0
    assert sorted(request.status or 0 for request in groq.requests) == [200] * 8 + [429] * 3


@pytest.mark.parametrize(
    ("fault", "reason"), [("unauthorized", "HTTP 401"), ("model_decommissioned", "HTTP 400"), ("forbidden", "HTTP 403")]
)
def test_what_a_person_must_mend_ends_it_at_once(
    run: Run, groq: Endpoint, capsys: pytest.CaptureFixture[str], fault: str, reason: str
) -> None:
    groq.follow(with_rule(fault))
    assert run(groq) == 1
    out, err = capsys.readouterr()
    assert reason in err
    assert KEY not in out + err
    assert len(groq.requests) <= 4


def test_answers_that_cannot_be_used_are_counted_and_all_of_them_is_an_error(
    run: Run, groq: Endpoint, capsys: pytest.CaptureFixture[str]
) -> None:
    groq.follow(with_rule("wordy"))
    assert run(groq, most=3) == 1
    out, err = capsys.readouterr()
    assert "3 of 3 without a usable answer" in out
    assert "nothing-usable" in err


@pytest.mark.parametrize("words", [["--url", "http://far.example/v1"], ["--url", "https://x/v1?key=1"], []])
def test_settings_that_a_robot_would_refuse_are_refused(capsys: pytest.CaptureFixture[str], words: list[str]) -> None:
    assert main(["--endpoint", "l4", *words, "--key-env", "NOT_SET_HERE", "--model", "m"]) == 1
    assert capsys.readouterr().err.startswith("calibrate_endpoint: bad-config: ")


@pytest.mark.parametrize(
    ("right", "low", "high"),
    [(Right(8, 10), 0.490, 0.943), (Right(0, 10), 0.0, 0.278), (Right(10, 10), 0.722, 1.0), (Right(0, 0), 0.0, 1.0)],
)
def test_interval_is_wilsons(right: Right, low: float, high: float) -> None:
    assert list(right.interval) == pytest.approx([low, high], abs=1e-3)
    assert 0 < right.share < 1
