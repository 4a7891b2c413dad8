"""`pika-edge shadow start | status | stop`: compare another bundle with the one that serves, on the same utterances."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from pika_edge.cli.common import add_endpoint_option
from pika_edge.client.sync import Caller
from pika_edge.messages.control import Done
from pika_edge.messages.frame import parse_fields
from pika_edge.messages.kinds import CONTROL_OUT
from pika_edge.messages.model import Body
from pika_edge.messages.shadow import Shadow, ShadowSide, ShadowStatus
from pika_edge.messages.status import DaemonStatus, StatusQuestion

if TYPE_CHECKING:
    from pika_edge.cli.common import Commands

_TIMEOUT_S = 5.0


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "shadow",
        help="compare another bundle with the one that serves",
        description="Let another bundle decide the same utterances beside the one that serves. Nobody waits for it or "
        "sees its decisions; only counts are kept.",
    )
    words = parser.add_subparsers(metavar="WORD", required=True)
    start = words.add_parser("start", help="begin to compare", description="Begin to compare.")
    start.add_argument("bundle", type=Path, metavar="FOLDER", help="the candidate")
    start.add_argument("--utterances", type=int, default=1_000, metavar="N", help="for so many (%(default)s)")
    start.set_defaults(run=_start)
    status = words.add_parser("status", help="say how they compare", description="Say how they compare.")
    status.add_argument("--json", action="store_true", help="print JSON instead of text")
    status.set_defaults(run=_status)
    stop = words.add_parser("stop", help="end the comparison", description="End the comparison; its counts stay.")
    stop.set_defaults(run=_stop)
    for word in words.choices.values():
        add_endpoint_option(word, "control")


def _start(options: argparse.Namespace) -> int:
    fields: dict[str, object] = {"bundle": str(options.bundle.absolute()), "utterances": options.utterances}
    return _order(options, parse_fields(fields, Shadow))


def _stop(options: argparse.Namespace) -> int:
    return _order(options, Shadow(bundle=None))


def _order(options: argparse.Namespace, body: Shadow) -> int:
    answer = _call(options, b"shadow", body)
    assert isinstance(answer, Done)  # noqa: S101 - nothing else answers it
    print(answer.detail)
    return 0


def _status(options: argparse.Namespace) -> int:
    answer = _call(options, b"status", StatusQuestion())
    assert isinstance(answer, DaemonStatus)  # noqa: S101 - nothing else answers it
    if options.json:
        print("null" if answer.shadow is None else answer.shadow.model_dump_json(indent=2))
    else:
        print("nothing was compared yet" if answer.shadow is None else _told(answer.shadow))
    return 0


def _call(options: argparse.Namespace, kind: bytes, body: Body) -> Body:
    caller = Caller(options.control, CONTROL_OUT)
    try:
        (answer,) = caller.call(kind, body, _TIMEOUT_S)
    finally:
        caller.close()
    return answer


def _told(status: ShadowStatus) -> str:
    why = f" ({status.told})" if status.told else ""
    lines = [
        f"{status.state}{why}: {status.compared} of {status.wanted} utterances compared, "
        f"{status.dropped} dropped, {status.failed} failed",
        f"{status.agree} decided the same; celebrating differs in {status.celebrate_differ}",
    ]
    for emotion, count in sorted(status.expressions.items(), key=lambda item: -sum(item[1].differ.values())):
        others = ", ".join(f"{other} {n}" for other, n in sorted(count.differ.items(), key=lambda item: -item[1]))
        lines.append(f"  {emotion:<12} {count.agree:>6} the same" + (f"; instead: {others}" if others else ""))
    for name, side in (("serving", status.serving), ("candidate", status.candidate)):
        lines += [_side(name, side, status.compared)] if side else []
    return "\n".join(lines)


def _side(name: str, side: ShadowSide, compared: int) -> str:
    agree, differ = ("-" if p is None else f"{p:.2f}" for p in (side.confidence_agree, side.confidence_differ))
    took = f"; net alone P50 {side.latency.p50_us} µs, P99 {side.latency.p99_us} µs" if side.latency else ""
    confidence = f"confidence {agree} where same, {differ} where not"
    return f"{name} {side.model}: sure of {side.sure} of {compared}, {confidence}{took}"
