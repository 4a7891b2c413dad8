"""The process `cloud`: what leaves, what does not, and exactly one answer to each question."""

import json
import os
import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import psutil
import pytest

from pika_edge.config.settings import Settings
from pika_edge.consent.grant import Grant
from pika_edge.ledger import Sent, read
from pika_edge.opinion import Weights
from pika_edge.simulator.endpoints import Endpoint as Server
from pika_edge.simulator.endpoints import Rule, matrix
from pika_edge.simulator.endpoints.settings import KEY
from tests.cloud.contact import fault, with_rules
from tests.cloud.running import CloudProcess, grant, settings_of
from tests.daemon.wait import wait_until

_PROBE = "xin chào".encode()
_SAID = "con tên là Nguyễn Văn Khoa, con tự buộc dây giày"

Start = Callable[[Settings, Grant | None], CloudProcess]


@pytest.fixture
def start() -> Iterator[Start]:
    """Give a starter of processes; each is ended after the test."""
    with ExitStack() as stack:

        def starter(settings: Settings, consent: Grant | None) -> CloudProcess:
            process = CloudProcess(settings, consent)
            stack.callback(process.close)
            return process

        yield starter


def _questions(server: Server) -> list[bytes]:
    """Give the bodies that held a child's words."""
    whole = [request for request in server.requests if request.on == "answers" and request.received_ns is not None]
    return [request.body for request in whole if _PROBE not in request.body]


def _sent(folder: Path) -> list[Sent]:
    return [line.entry for line in read(folder / "state") if isinstance(line.entry, Sent)]


def test_an_opinion_comes_redacted_and_in_the_ledger(start: Start, tmp_path: Path, groq: Server) -> None:
    process = start(settings_of(tmp_path, groq=[groq]), grant())
    worker = process.worker("groq")
    assert (worker.down, worker.weights) == (None, Weights(tier_soll=1.0, tier_celebrate=1.0))
    refined = process.answer(process.ask("groq", _SAID, previous="Chào Khoa!"))
    assert refined.opinion is not None
    assert refined.opinion.soll is not None
    assert refined.opinion.celebrate is not None
    assert refined.model.endswith(" openai/gpt-oss-20b")
    assert refined.took_us is not None
    bodies = _questions(groq)
    assert len(bodies) >= 2  # or with a hedge
    assert not any("Khoa" in json.loads(body)["messages"][-1]["content"] for body in bodies)
    entries = _sent(tmp_path)
    assert {entry.half for entry in entries} == {"emotion", "celebrate"}
    assert all("Khoa" not in f"{entry.text}{entry.previous}" and "name" in entry.redacted for entry in entries)
    assert {(entry.tier, entry.consent) for entry in entries} == {("groq", "0123456789abcdef")}


def test_both_tiers_and_one_that_is_not_configured(start: Start, tmp_path: Path, trtllm: Server) -> None:
    process = start(settings_of(tmp_path, l4=[trtllm]), grant())
    process.worker("l4")
    assert process.worker("groq", lambda _: True).down == "not configured: no groq"
    assert process.answer(process.ask("l4", _SAID)).opinion is not None
    refused = process.answer(process.ask("groq", _SAID))
    assert (refused.verdict, refused.reason) == ("not-taken", "not configured: no groq")


def test_without_consent_not_even_a_connection(start: Start, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        url = f"http://127.0.0.1:{listener.getsockname()[1]}/v1"
        process = start(settings_of(tmp_path, l4=[{"url": url, "model": "m"}]), None)
        refused = process.answer(process.ask("l4", _SAID))
        assert (refused.verdict, refused.reason) == ("not-taken", "no consent")
        process.set_consent(grant("groq"))
        process.listen(1.0)
        refused = process.answer(process.ask("l4", _SAID))
        assert (refused.verdict, refused.reason) == ("not-taken", "the consent does not name l4")
        process.set_consent(grant(for_s=-5))
        refused = process.answer(process.ask("l4", _SAID))
        assert (refused.verdict, refused.reason) == ("not-taken", "the consent is over")
        with pytest.raises(BlockingIOError):
            listener.accept()
        process.set_consent(grant("l4"))
        listener.settimeout(30)
        listener.accept()[0].close()


def test_a_withdrawn_consent_stops_what_is_in_flight(start: Start, tmp_path: Path, groq: Server) -> None:
    process = start(settings_of(tmp_path, groq=[groq]), grant())
    process.worker("groq")
    groq.follow(fault("hang"))
    ticket = process.ask("groq", _SAID, within_s=60)
    wait_until(lambda: len(_questions(groq)) >= 2, "the question is at the server")
    process.set_consent(None)
    refused = process.answer(ticket)
    assert (refused.verdict, refused.reason) == ("not-taken", "consent withdrawn")
    wait_until(lambda: process.connections() == 0, "no connection is left")
    hung = [request for request in groq.requests if request.fault == "hang"]
    wait_until(lambda: all(request.left_ns is not None for request in hung), "the server has seen it go")
    seen = len(groq.requests)
    process.listen(1.0)
    assert len(groq.requests) == seen
    assert len(process.answers(ticket)) == 1
    groq.follow(with_rules())
    process.set_consent(grant("groq"))
    process.worker("groq")
    assert process.answer(process.ask("groq", _SAID)).opinion is not None


@pytest.mark.parametrize("later", ["over", "names another"])
def test_a_consent_that_no_longer_holds_stops_it_too(start: Start, tmp_path: Path, groq: Server, later: str) -> None:
    process = start(settings_of(tmp_path, groq=[groq]), grant(for_s=10 if later == "over" else 3_600))
    process.worker("groq")
    groq.follow(fault("hang"))
    ticket = process.ask("groq", _SAID, within_s=60)
    if later != "over":
        process.set_consent(grant("l4"))
    reason = "the consent is over" if later == "over" else "the consent does not name groq"
    assert process.answer(ticket).reason == reason
    wait_until(lambda: process.connections() == 0, "no connection is left")


def test_what_is_serious_leaves_only_where_the_consent_names_it(start: Start, tmp_path: Path, groq: Server) -> None:
    process = start(settings_of(tmp_path, groq=[groq]), grant())
    process.worker("groq")
    stays = "serious words stay on the robot: the consent does not name them"
    assert process.answer(process.ask("groq", _SAID, is_serious=True)).reason == stays
    assert _questions(groq) == []
    process.set_consent(grant(serious=True))
    assert process.answer(process.ask("groq", _SAID, is_serious=True)).opinion is not None
    assert {entry.serious for entry in _sent(tmp_path)} == {True}
    groq.follow(fault("hang"))
    serious, other = (process.ask("groq", _SAID, within_s=60, is_serious=is_serious) for is_serious in (True, False))
    process.set_consent(grant(serious=False))
    assert process.answer(serious).reason == stays
    process.listen(0.5)
    assert process.answers(other) == []


def test_a_word_that_changes_quickly_ends_as_it_was_said_last(start: Start, tmp_path: Path, trtllm: Server) -> None:
    process = start(settings_of(tmp_path, l4=[trtllm]), grant())
    for _ in range(30):
        process.set_consent(None)
        process.set_consent(grant())
        process.listen(0.01)
    process.worker("l4")
    assert process.answer(process.ask("l4", _SAID)).opinion is not None
    process.set_consent(None)
    wait_until(lambda: process.connections() == 0, "no connection is left")
    assert process.answer(process.ask("l4", _SAID)).reason == "no consent"


def test_what_cannot_be_written_down_does_not_leave(start: Start, tmp_path: Path, groq: Server) -> None:
    (tmp_path / "state" / "ledger.jsonl").mkdir(parents=True)
    process = start(settings_of(tmp_path, groq=[groq]), grant())
    process.worker("groq")
    refused = process.answer(process.ask("groq", _SAID))
    assert refused.verdict == "not-taken"
    assert refused.reason is not None
    assert refused.reason.startswith("not sent: the ledger cannot be written: ")
    assert _questions(groq) == []


def test_every_request_that_leaves_is_in_the_ledger(start: Start, tmp_path: Path, trtllm: Server) -> None:
    process = start(settings_of(tmp_path, l4=[trtllm]), grant())
    process.worker("l4")
    trtllm.follow(with_rules(Rule(fault="unavailable", share=0.4), Rule(fault="hang", share=0.2)))
    tickets = [process.ask("l4", f"{_SAID} {number}", within_s=1.5) for number in range(20)]
    for ticket in tickets:
        process.answer(ticket)
    left = len(_questions(trtllm))
    assert left > 10
    assert len(_sent(tmp_path)) >= left  # one that was cancelled before its server saw it stands there too
    assert len(_sent(tmp_path)) <= 3 * len(tickets)


def test_exactly_one_answer_to_each_whatever_happens(start: Start, tmp_path: Path, groq: Server) -> None:
    process = start(settings_of(tmp_path, groq=[groq]), grant())
    process.worker("groq")
    groq.follow(matrix(seed=11, share=0.7, retry_after_s=0))
    tickets = []
    for number in range(60):
        tickets.append(process.ask("groq", f"{_SAID} {number}", within_s=0.8))
        process.listen(0.02)
    for ticket in tickets:
        process.answer(ticket)
    process.listen(0.5)
    assert [len(process.answers(ticket)) for ticket in tickets] == [1] * 60
    reasons = [word.reason for ticket in tickets for word in process.answers(ticket) if word.opinion is None]
    assert all(reasons)


def test_neither_key_nor_words_are_logged(start: Start, tmp_path: Path, groq: Server) -> None:
    process = start(settings_of(tmp_path, groq=[groq]), grant())
    process.worker("groq")
    process.answer(process.ask("groq", _SAID))
    groq.follow(matrix(seed=3, share=1.0))
    for _ in range(10):
        process.answer(process.ask("groq", _SAID, within_s=0.5))
    process.end()
    assert b'"level"' in process.log
    assert not any(secret.encode() in process.log for secret in (KEY, "Khoa", "buộc", "chat/completions", "http://"))


def test_a_missing_key_is_told_and_the_other_tier_works(start: Start, tmp_path: Path, trtllm: Server) -> None:
    settings = settings_of(tmp_path, l4=[trtllm], groq=[{"key_env": "PIKA_NO_SUCH_KEY"}])
    process = start(settings, grant())
    assert process.worker("groq", lambda _: True).down == "no key: PIKA_NO_SUCH_KEY is not set"
    process.worker("l4")
    assert process.end() == 0


def test_an_outage_and_its_end_are_reported(start: Start, tmp_path: Path, groq: Server) -> None:
    groq.follow(with_rules(Rule(fault="unavailable"), Rule(fault="unavailable", on="models")))
    process = start(settings_of(tmp_path, groq=[groq]), grant())
    down = process.worker("groq", lambda worker: worker.down is not None).down
    assert down is not None
    assert down.startswith("breaker open after 5 failures: HTTP 503; ")
    refused = process.answer(process.ask("groq", _SAID))
    assert refused.verdict == "not-taken"
    groq.follow(with_rules())
    process.worker("groq")
    assert process.answer(process.ask("groq", _SAID)).opinion is not None


def test_tokens_are_counted_over_restarts(start: Start, tmp_path: Path, groq: Server) -> None:
    process = start(settings_of(tmp_path, groq=[groq]), grant())
    process.worker("groq")
    assert process.end() == 0
    file = tmp_path / "state" / "tokens.json"
    (used,) = json.loads(file.read_text())["used"].values()
    assert used > 0
    endpoint = {"url": groq.base_url, "key_file": tmp_path / "key", "tokens_per_day": used}
    process = start(settings_of(tmp_path, groq=[endpoint]), grant())
    assert process.worker("groq", lambda _: True).down == "daily tokens used up until midnight"


def test_a_damaged_count_is_told_in_the_log(start: Start, tmp_path: Path, groq: Server) -> None:
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / "tokens.json").write_text("{")
    process = start(settings_of(tmp_path, groq=[groq]), grant())
    process.worker("groq")
    assert b"holds no count of tokens; today's count of tokens begins at 0" in process.log


def test_the_end_answers_what_is_open(start: Start, tmp_path: Path, groq: Server) -> None:
    process = start(settings_of(tmp_path, groq=[groq]), grant())
    process.worker("groq")
    groq.follow(fault("hang"))
    ticket = process.ask("groq", _SAID, within_s=60)
    wait_until(lambda: len(_questions(groq)) >= 2, "the question is at the server")
    assert process.end() == 0
    assert [word.reason for word in process.answers(ticket)] == ["the daemon is stopping"]
    assert b'"message": "endpoint"' in process.log  # its numbers


def test_it_ends_with_its_supervisor(start: Start, tmp_path: Path, groq: Server) -> None:
    process = start(settings_of(tmp_path, groq=[groq]), grant())
    process.worker("groq")
    pid = process.hang_up()
    wait_until(lambda: psutil.Process(pid).status() == psutil.STATUS_ZOMBIE, "it has ended")
    os.waitpid(pid, 0)


def test_an_utterance_that_grows_when_redacted_still_goes(start: Start, tmp_path: Path, trtllm: Server) -> None:
    process = start(settings_of(tmp_path, l4=[trtllm]), grant())
    process.worker("l4")
    refined = process.answer(process.ask("l4", "a@b.vn, " * 125))
    assert refined.opinion is not None
    assert b"@b.vn" not in b"".join(_questions(trtllm))
    assert {len(entry.text) for entry in _sent(tmp_path)} == {1_000}
