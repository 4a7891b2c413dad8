"""Nobody but our own page, and programs of this machine, may talk to the simulator."""

import httpx
import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from tests.simulator.running import RunningSimulator

PATHS = ("/", "/api/about", "/api/faults", "/page/anything.js")


def own(simulator: RunningSimulator) -> str:
    return simulator.url.removeprefix("http://")


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1", "127.0.0.1:1", "localhost", ""])
def test_another_host_name_is_refused(simulator: RunningSimulator, host: str) -> None:
    for path in PATHS:
        answer = simulator.get(path, headers={"host": host})
        assert (answer.status_code, answer.json()["reason"]) == (403, "forbidden")


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "https://127.0.0.1", "http://127.0.0.1:1"])
def test_another_page_is_refused(simulator: RunningSimulator, origin: str) -> None:
    said = simulator.post("/api/say", {"text": "con"}, headers={"origin": origin})
    assert (said.status_code, said.json()["reason"]) == (403, "forbidden")
    address = f"ws://{own(simulator)}/api/live"
    with pytest.raises(InvalidStatus) as refused, connect(address, additional_headers={"origin": origin}, proxy=None):
        pass
    assert refused.value.response.status_code == 403


def test_our_own_page_is_not(simulator: RunningSimulator) -> None:
    port = own(simulator).rpartition(":")[2]
    for name in ("127.0.0.1", "localhost"):
        origin = {"origin": f"http://{name}:{port}", "host": f"{name}:{port}"}
        assert simulator.get("/api/about", headers=origin).status_code == 200
        assert simulator.post("/api/faults", {}, headers=origin).status_code == 200
    with connect(f"ws://{own(simulator)}/api/live", additional_headers={"origin": simulator.url}, proxy=None) as live:
        assert live.recv(timeout=60)


def test_answers_may_not_be_framed_nor_load_from_elsewhere(simulator: RunningSimulator) -> None:
    for path in PATHS:
        headers = simulator.get(path).headers
        assert "default-src 'self'" in headers["content-security-policy"]
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"


def test_no_file_but_the_pages_can_be_fetched(simulator: RunningSimulator) -> None:
    for path in ("/page/../api.py", "/page/%2e%2e/api.py", "/page/..%2fapi.py", "/api.py"):
        assert httpx.get(simulator.url + path, trust_env=False, timeout=60).status_code == 404
