"""Messages for the fuzzer to begin with: a good one of each kind, and shapes that parsers have stumbled over."""

from pathlib import Path

from pika_edge.messages.decision import Decision, Hop
from pika_edge.messages.error import Error
from pika_edge.messages.frame import PROTOCOL
from pika_edge.messages.labels import TIERS
from pika_edge.messages.latency import Latency
from pika_edge.messages.stage import Expression
from pika_edge.messages.status import Counts, Status

_ID = b"u-1"

_DECISION = Decision(
    revision=1,
    final=True,
    soll_emotion="proud",
    soll_celebrate="yes",
    emotions={"proud": 0.94, "happy": 1e-05, "caring": 1.0},
    celebrate=0.97,
    confidence=0.93,
    tier="net",
    model='bundle "1.0" \\ đây',
    took_us=310,
    why=tuple(Hop(tier=tier, verdict="not-taken", reason="no consent") for tier in TIERS),
)
_STATUS = Status(
    state="serving",
    protocol="PIKA1",
    version="0.1.0",
    model="m",
    engine="openvino",
    uptime_s=4_000_000_000,
    waiting=1,
    refining=0,
    counts=Counts(decided=7, refused={"empty": 1}),
    latency=Latency(decisions=7, p50_us=1, p99_us=2, max_us=3),
    tiers={"net": "on", "slm": "no bundle"},
)
_ODD = (
    b"",
    b"{}",
    b"[" * 5_000,
    b'{"a":' * 300,
    b'{"revision":99999999999999999999,"final":true}',
    b'{"reason":"empty","detail":"\\ud83d\\ude00 \\ud83d \\u0000 \\n"}',
    b'{"reason":"a-newer-word","detail":"' + "đ".encode() * 3_000 + b'"}',
    b'{"reason":"empty","detail":"\xed\xa0\x80\xc0\x80"}',
    b'"\xff\xfe',
    "con tự buộc dây giày rồi".encode(),
)


def write_seeds(folder: Path) -> list[Path]:
    """Write the inputs for `check/fuzz.c`, a file each."""
    expression = Expression(soll_emotion="calm", soll_celebrate="no", cause="idle", revision=0, final=True)
    error = Error(reason="bad-field", detail='text: "Input" should be a valid string')
    inputs = [
        _input(PROTOCOL, b"decision", _ID, _DECISION.to_bytes()),
        _input(PROTOCOL, b"error", _ID, error.to_bytes()),
        _input(b"decision", PROTOCOL, _ID, _DECISION.to_bytes()),
        _input(b"expression", PROTOCOL, b"", expression.to_bytes()),
        _input(b"health", PROTOCOL, b"", _STATUS.to_bytes()),
        *(_input(PROTOCOL, b"error", _ID, body) for body in _ODD),
    ]
    folder.mkdir(parents=True, exist_ok=True)
    files = [folder / f"{number:02}" for number in range(len(inputs))]
    for file, content in zip(files, inputs, strict=True):
        file.write_bytes(content)
    return files


def _input(*frames: bytes) -> bytes:
    *heads, body = frames
    return b"".join(bytes([len(head)]) + head for head in heads) + body
