"""The cloud, end to end: a real daemon, a local Groq and trtllm-serve on real sockets, the parents' word between."""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from pika_edge.client import Client
from pika_edge.ledger import Sent, read
from pika_edge.messages import Decision, Utterance
from pika_edge.messages.control import Consent
from pika_edge.messages.labels import CLOUD_TIERS, CloudTier
from pika_edge.simulator.endpoints import Constant, Endpoint, Label, Plan, Rule, serve
from pika_edge.simulator.endpoints.settings import KEY
from tests.conftest import StartDaemon
from tests.daemon.running import RunningDaemon
from tests.daemon.wait import wait_until

UNSURE = "ờ thì hôm nay ở lớp ấy"
"""The shipped net must not be sure of it, and not call it serious."""
SERIOUS = "con bị bạn Linh đánh"
BUDGET_MS = 20_000
"""So much that a busy machine makes nothing late."""

TIMEOUT_S = 60.0

Served = Callable[..., RunningDaemon]


def sure(_: str) -> Label:
    """Think the same of everything."""
    return Label("neutral", "no", 0.99)


@pytest.fixture
def serving(start_daemon: StartDaemon, new_folder: Callable[[], Path]) -> Served:
    """Give a starter of daemons with endpoints: `serving(groq=[base_url])`."""

    def start(l4: list[str] | None = None, groq: list[str] | None = None, **more: object) -> RunningDaemon:
        folder = new_folder()
        key = folder / "key"
        key.write_text(KEY, encoding="utf-8")
        key.chmod(0o600)
        common = [f'key_file = "{key}"', "right_soll = 0.99", "right_celebrate = 0.99"]
        common += [f"{name} = {value}" for name, value in more.items()]
        lines: list[str] = []
        for url in l4 or ():
            lines += ["[[l4]]", f'url = "{url}"', 'model = "any"', *common]
        for url in groq or ():
            lines += ["[[groq]]", f'url = "{url}"', *common]
        file = folder / "settings.toml"
        file.write_text("\n".join(lines), encoding="utf-8")
        return start_daemon("--config", str(file))

    return start


def consent(daemon: RunningDaemon, *tiers: CloudTier, serious: bool = False) -> None:
    """Let the parents allow it."""
    until = datetime.now(timezone.utc) + timedelta(days=1)
    daemon.done(
        "consent", Consent(allowed=True, by="mẹ", tiers=tiers or CLOUD_TIERS, serious=serious, expires_at=until)
    )


def await_tier(daemon: RunningDaemon, tier: CloudTier, told: str = "on") -> None:
    """Wait until a tier says so of itself."""
    with Client(daemon.door) as client:
        wait_until(lambda: client.status().tiers[tier].startswith(told), f"{tier}: {told}", 60)


def ask(daemon: RunningDaemon, text: str = UNSURE, budget_ms: int = BUDGET_MS) -> list[Decision]:
    """Give every revision."""
    with Client(daemon.door) as client:
        return list(client.revisions(Utterance(text=text, budget_ms=budget_ms), TIMEOUT_S))


def reason(decision: Decision, tier: CloudTier) -> str | None:
    """Give why a tier has no opinion."""
    (found,) = [hop.reason for hop in decision.why if hop.tier == tier]
    return found


def questions(endpoint: Endpoint, words: str = "") -> list[str]:
    """Give what an endpoint was asked about, where such words are in it: the user's part of every request."""
    whole = [request for request in endpoint.requests if request.on == "answers" and request.received_ns is not None]
    bodies = [request.json() for request in whole]
    asked = [message["content"] for body in bodies for message in body["messages"] if message["role"] == "user"]
    return [text for text in asked if words in text]


@pytest.mark.parametrize(("api", "tier"), [("groq", "groq"), ("trtllm", "l4")])
def test_what_the_net_is_not_sure_of_is_made_sure_from_outside(serving: Served, api: str, tier: CloudTier) -> None:
    with serve(api=api, oracle=sure) as endpoint:
        daemon = serving(**{tier: [endpoint.base_url]})
        consent(daemon)
        await_tier(daemon, tier)
        first, last = ask(daemon)
    assert (first.tier, first.final) == ("net", False)
    assert (last.tier, last.final, last.soll_emotion, last.soll_celebrate) == (tier, True, "neutral", "no")
    assert {hop.tier: hop.verdict for hop in last.why}[tier] == "sure"


def test_without_consent_nobody_is_contacted(serving: Served) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        url = f"http://127.0.0.1:{listener.getsockname()[1]}/v1"
        daemon = serving(groq=[url], l4=[url])
        for _ in range(20):
            (only,) = ask(daemon)
            assert reason(only, "groq") == reason(only, "l4") == "no consent"
        with pytest.raises(BlockingIOError):
            listener.accept()
    assert [line for line in read(daemon.state_dir) if isinstance(line.entry, Sent)] == []


def test_withdrawn_it_stops_what_is_in_flight_at_once(serving: Served) -> None:
    with serve(api="groq", oracle=sure) as endpoint:
        daemon = serving(groq=[endpoint.base_url])
        consent(daemon)
        await_tier(daemon, "groq")
        endpoint.follow(Plan(rules=(Rule(fault="hang"),)))
        endpoint.forget()
        with Client(daemon.door) as client:
            revisions = client.revisions(Utterance(text=UNSURE, budget_ms=BUDGET_MS), TIMEOUT_S)
            assert not next(revisions).final
            wait_until(lambda: len(questions(endpoint)) >= 2, "both requests are there")
            daemon.done("consent", Consent(allowed=False))
            last = next(revisions)
        assert last.final
        assert reason(last, "groq") in ("no consent", "consent withdrawn")
        wait_until(lambda: all(one.left_ns for one in endpoint.requests if one.on == "answers"), "both are cut")
        endpoint.forget()
        (only,) = ask(daemon)
        assert reason(only, "groq") == "no consent"
        assert endpoint.requests == []


def test_what_is_serious_leaves_only_where_the_consent_names_it(serving: Served) -> None:
    with serve(api="groq", oracle=sure) as endpoint:
        daemon = serving(groq=[endpoint.base_url])
        consent(daemon)
        await_tier(daemon, "groq")
        last = ask(daemon, SERIOUS)[-1]
        assert last.soll_emotion == "serious"
        assert last.why[0].verdict == "unsure"  # else it would not be asked anyway
        assert reason(last, "groq") == "serious words stay on the robot: the consent does not name them"
        assert questions(endpoint, "đánh") == []
        consent(daemon, serious=True)
        await_tier(daemon, "groq")
        ask(daemon, SERIOUS)
        assert len(questions(endpoint, "đánh")) >= 2
    assert questions(endpoint, "Linh") == []


def test_the_ledger_says_of_each_request_what_left(serving: Served) -> None:
    with serve(api="groq", oracle=sure) as endpoint:
        daemon = serving(groq=[endpoint.base_url])
        consent(daemon)
        await_tier(daemon, "groq")
        ask(daemon, f"con tên là Nguyễn Bảo Ngọc, {UNSURE}")
    sent = [line.entry for line in read(daemon.state_dir) if isinstance(line.entry, Sent)]
    said = [entry for entry in sent if UNSURE in entry.text]
    assert len(said) == len(questions(endpoint, UNSURE)) >= 2
    assert {entry.half for entry in said} == {"emotion", "celebrate"}
    assert questions(endpoint, "Ngọc") == []
    assert all("Ngọc" not in entry.text and entry.redacted == ("name",) for entry in said)
    assert KEY not in daemon.told()
    assert UNSURE not in daemon.told()


def test_killed_it_comes_back_and_nobody_waits_meanwhile(serving: Served) -> None:
    with serve(api="groq", oracle=sure) as endpoint:
        daemon = serving(groq=[endpoint.base_url])
        consent(daemon)
        await_tier(daemon, "groq")
        daemon.kill_and_await_restart("cloud")
        assert ask(daemon)[-1].final
        await_tier(daemon, "groq")
        assert ask(daemon)[-1].tier == "groq"


def test_during_an_outage_nothing_waits_and_the_reason_is_told(serving: Served) -> None:
    with serve(api="groq", oracle=sure) as endpoint:
        daemon = serving(groq=[endpoint.base_url])
        consent(daemon)
        await_tier(daemon, "groq")
        with outage(endpoint):
            lasts = [ask(daemon)[-1] for _ in range(12)]
            reasons = [reason(last, "groq") or "" for last in lasts]
            assert "503" in reasons[0]
            assert any("breaker open" in told for told in reasons)
            assert {last.tier for last in lasts} == {"net"}
            (told,) = wait_until(
                lambda: [one for one in daemon.status().endpoints if one.breaker == "open"], "it is told"
            )
            assert told.failed["server-error"] >= 5
            assert told.endpoint in endpoint.base_url
        await_tier(daemon, "groq")
        last = ask(daemon)[-1]
        assert last.tier == "groq", last.why


@contextmanager
def outage(endpoint: Endpoint) -> Iterator[None]:
    """Let an endpoint say 503 to everything for a while."""
    endpoint.follow(Plan(rules=(Rule(fault="unavailable"), Rule(fault="unavailable", on="models"))))
    yield
    endpoint.follow(Plan())


def test_where_l4_fails_groq_is_asked(serving: Served) -> None:
    with serve(api="trtllm", oracle=sure) as l4, serve(api="groq", oracle=sure) as groq:
        daemon = serving(l4=[l4.base_url], groq=[groq.base_url])
        consent(daemon)
        await_tier(daemon, "l4")
        await_tier(daemon, "groq")
        l4.follow(Plan(rules=(Rule(fault="internal_error"),)))
        last = ask(daemon)[-1]
    assert last.tier == "groq", last.why
    verdicts = {hop.tier: hop.verdict for hop in last.why}
    assert verdicts["groq"] == "sure"
    assert verdicts["l4"] != "sure"


def test_where_l4_hangs_groq_is_asked_meanwhile(serving: Served) -> None:
    with serve(api="trtllm", oracle=sure) as l4, serve(api="groq", oracle=sure) as groq:
        daemon = serving(l4=[l4.base_url], groq=[groq.base_url])
        consent(daemon)
        await_tier(daemon, "l4")
        await_tier(daemon, "groq")
        l4.follow(Plan(rules=(Rule(fault="hang"),)))
        last = ask(daemon)[-1]
    assert last.tier == "groq", last.why
    verdicts = {hop.tier: hop.verdict for hop in last.why}
    assert verdicts["groq"] == "sure"
    assert verdicts["l4"] != "sure"


def test_a_slow_endpoint_makes_nothing_late(serving: Served) -> None:
    with serve(api="groq", oracle=sure, plan=Plan(latency=Constant(ms=20.0))) as endpoint:
        daemon = serving(groq=[endpoint.base_url])
        consent(daemon)
        await_tier(daemon, "groq")
        endpoint.follow(Plan(rules=(Rule(fault="hang"),)))
        revisions = ask(daemon, budget_ms=1_000)
    assert [decision.final for decision in revisions] == [False, True]
    assert reason(revisions[-1], "groq") is not None
    assert daemon.health().counts.late == 0


def test_a_client_may_go_before_the_last_word(serving: Served) -> None:
    with serve(api="groq", oracle=sure) as endpoint:
        daemon = serving(groq=[endpoint.base_url])
        consent(daemon)
        await_tier(daemon, "groq")
        endpoint.follow(Plan(rules=(Rule(fault="hang"),)))
        with Client(daemon.door) as client:
            revisions = iter(client.revisions(Utterance(text=UNSURE, budget_ms=BUDGET_MS), TIMEOUT_S))
            assert not next(revisions).final
        del revisions  # given up: raises nothing, though its client is closed
    assert ask(daemon)[-1].final


def test_used_up_tokens_close_the_endpoint(serving: Served) -> None:
    with serve(api="groq", oracle=sure) as endpoint:
        daemon = serving(groq=[endpoint.base_url], tokens_per_day=1)
        consent(daemon)
        await_tier(daemon, "groq", "daily")
        (only,) = ask(daemon)
        assert "until midnight" in (reason(only, "groq") or "")
        assert questions(endpoint) == []
