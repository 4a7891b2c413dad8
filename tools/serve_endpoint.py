"""A local endpoint that speaks Groq's or trtllm-serve's API, answers as an oracle wants, and misbehaves by a plan.

It prints `ready` with its base URL when it serves and ends with SIGTERM or Ctrl-C. For tests and for looking; see
`pika_edge/simulator/endpoints/README.md`.
"""

import argparse
import importlib
import json
import os
import signal
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any, get_args

if not __package__:
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # run as a program: `tools` lies one folder up

try:
    from pika_edge.simulator.endpoints.errors import EndpointError
    from pika_edge.simulator.endpoints.plan import Plan, load_plan, matrix, read_plan
    from pika_edge.simulator.endpoints.running import InThread, serve
    from pika_edge.simulator.endpoints.settings import KEY, ApiName, Limits, Settings
except ModuleNotFoundError as error:
    sys.exit(f"serve_endpoint: {error.name} is missing; run: pip install 'pika-edge[sim]'")

_LOOK_S = 0.5


def main(words: Sequence[str] | None = None) -> int:
    """Run the command line; give the exit code: 0, or 1 with one line on stderr that says what to do."""
    options = _parser().parse_args(words)
    ends = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ends.set())
    try:
        with serve(_settings(options)) as endpoint:
            _tell(endpoint, as_json=options.json)
            _wait(ends, os.getppid() if options.with_parent else None)
    except EndpointError as error:
        print(f"serve_endpoint: {error}", file=sys.stderr)
        return 1
    return 0


def _wait(ends: threading.Event, parent: int | None) -> None:
    """Wait until it shall end: told so, or whoever started it is gone, however that ended."""
    while not ends.wait(_LOOK_S):
        if parent is not None and os.getppid() != parent:
            return


def _tell(endpoint: InThread, *, as_json: bool) -> None:
    authority = str(endpoint.authority) if endpoint.authority else None
    if as_json:
        ready = {"url": endpoint.url, "base_url": endpoint.base_url, "authority": authority}
        print(json.dumps(ready), flush=True)
    else:
        print(f"ready {endpoint.base_url}{f' authority {authority}' if authority else ''}", flush=True)


def _settings(options: argparse.Namespace) -> Settings:
    settings: dict[str, Any] = {
        "api": options.api,
        "plan": _plan(options),
        "key": options.key or None,
        "host": options.host,
        "port": options.port,
        "tls": options.tls,
        "keep_alive_s": options.keep_alive,
        "limits": Limits(options.requests_per_day, options.tokens_per_minute),
    }
    if options.oracle:
        settings["oracle"] = _load(options.oracle)
    if options.writer:
        settings["writer"] = _load(options.writer)
    return Settings(**settings)


def _plan(options: argparse.Namespace) -> Plan:
    if options.matrix is not None:
        return matrix(options.seed, options.matrix)
    if options.plan is None:
        return Plan(seed=options.seed)
    return read_plan(sys.stdin.read()) if options.plan == "-" else load_plan(Path(options.plan))


def _load(place: str) -> Any:
    """Give a function named as `module:function`."""
    module, _, name = place.partition(":")
    try:
        return getattr(importlib.import_module(module), name)
    except (ImportError, AttributeError, ValueError) as error:
        raise EndpointError(f"cannot load {place!r}, which should be module:function: {error}") from None


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="serve_endpoint", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    limits = Limits()
    parser.add_argument("--api", choices=get_args(ApiName), default="groq", help="whose words (%(default)s)")
    parser.add_argument("--host", default="127.0.0.1", help="%(default)s")
    parser.add_argument("--port", type=int, default=0, help="default: any free one")
    parser.add_argument("--plan", metavar="FILE", help="JSON of latency and faults; -: from standard input")
    parser.add_argument("--matrix", type=float, metavar="SHARE", help="every fault, together this share of all answers")
    parser.add_argument("--seed", type=int, default=7, help="where the plan has none (%(default)s)")
    parser.add_argument("--oracle", metavar="MODULE:FUNCTION", help="from a text to its label; default: by its hash")
    parser.add_argument("--writer", metavar="MODULE:FUNCTION", help="how the label is written; default: as asked for")
    parser.add_argument("--key", default=KEY, help="the key that Groq takes (%(default)s); empty: any")
    parser.add_argument("--tls", action="store_true", help="https, by an authority made for this run")
    parser.add_argument("--keep-alive", type=int, metavar="S", help="close idle connections after this many seconds")
    parser.add_argument("--requests-per-day", type=int, default=limits.requests_per_day, help="Groq's (%(default)s)")
    parser.add_argument("--tokens-per-minute", type=int, default=limits.tokens_per_minute, help="Groq's (%(default)s)")
    parser.add_argument("--with-parent", action="store_true", help="end when the process that started it has ended")
    parser.add_argument("--json", action="store_true", help="say that it is ready in JSON")
    return parser


if __name__ == "__main__":
    sys.exit(main())
