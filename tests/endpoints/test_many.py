"""Many at once: each gets its own answer, and the log has each once."""

import asyncio
from collections import Counter

import httpx

from pika_edge.prompt import EMOTION_CODES
from pika_edge.simulator.endpoints import Endpoint, Plan, hashed, matrix
from pika_edge.simulator.endpoints.plan import IN_CONTENT
from pika_edge.simulator.endpoints.settings import KEY
from tests.endpoints.asking import chat
from tools.endpoints import spawn

_AT_ONCE = 60
_EACH = 6


def test_each_of_many_gets_its_own_answer(groq: Endpoint) -> None:
    groq.follow(Plan.model_validate({"latency": {"kind": "log-normal", "median_ms": 5, "p99_ms": 40}}))
    answers = asyncio.run(_ask_all(groq.base_url))
    assert len(answers) == _AT_ONCE * _EACH
    for text, answer in answers.items():
        assert answer == EMOTION_CODES[hashed(text).emotion], text
    asked = Counter(record.json()["messages"][-1]["content"] for record in groq.requests)
    assert set(asked.values()) == {1}
    assert set(asked) == set(answers)


def test_each_of_many_gets_its_own_answer_from_another_process() -> None:
    with spawn("trtllm") as endpoint:
        answers = asyncio.run(_ask_all(endpoint.base_url))
        assert all(answer == EMOTION_CODES[hashed(text).emotion] for text, answer in answers.items())
        assert sorted(record.number for record in endpoint.requests) == list(range(_AT_ONCE * _EACH))


def test_the_whole_matrix_under_load(groq: Endpoint) -> None:
    """Whatever goes wrong for one, no other gets a wrong or a doubled answer, and the endpoint stays well."""
    groq.follow(matrix(seed=7, share=0.5, after_ms=1, gap_ms=0.01))
    answers = asyncio.run(_ask_all(groq.base_url, timeout_s=2))
    by_text = {record.json()["messages"][-1]["content"]: record for record in groq.requests}
    assert len(by_text) == len(groq.requests) == _AT_ONCE * _EACH
    for text, answer in answers.items():
        record = by_text[text]
        if record.fault is None or (answer is not None and record.fault not in IN_CONTENT):
            assert answer == EMOTION_CODES[hashed(text).emotion], (text, record.fault)
    assert {record.fault for record in by_text.values()} > set(IN_CONTENT)


async def _ask_all(base_url: str, timeout_s: float = 120) -> dict[str, str | None]:
    """Ask `_AT_ONCE` at once, each so often; give the answers by text, None where none came."""
    limits = httpx.Limits(max_connections=_AT_ONCE, max_keepalive_connections=_AT_ONCE)
    headers = {"authorization": f"Bearer {KEY}"}
    async with httpx.AsyncClient(
        base_url=base_url, headers=headers, limits=limits, timeout=timeout_s, trust_env=False
    ) as client:
        asked = await asyncio.gather(*(_ask_often(client, who) for who in range(_AT_ONCE)))
    return {text: answer for answers in asked for text, answer in answers.items()}


async def _ask_often(client: httpx.AsyncClient, who: int) -> dict[str, str | None]:
    return {text: await _ask(client, text) for text in (f"con {who} nói câu {turn}" for turn in range(_EACH))}


async def _ask(client: httpx.AsyncClient, text: str) -> str | None:
    try:
        response = await client.post("chat/completions", json=chat(text))
        return str(response.json()["choices"][0]["message"]["content"]) if response.status_code == 200 else None
    except (httpx.TransportError, ValueError, LookupError):
        return None


def test_an_idle_connection_is_closed_by_the_server() -> None:
    """trtllm-serve does so after 5 s: whoever keeps connections open must open them again in time."""
    with spawn("trtllm", None, "--keep-alive", "1") as endpoint, httpx.Client(trust_env=False) as client:
        for pause in (0.0, 2.0):
            asyncio.run(asyncio.sleep(pause))
            assert client.get(f"{endpoint.url}/health").status_code == 200
        clients = {record.client for record in endpoint.requests}
    assert len(clients) == 2
