"""Whatever frames come, the door answers each message once in its own words, and goes on serving."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pika_edge.messages.kinds import DOOR_IN
from tests.daemon.running import RunningDaemon
from tests.daemon.wire import GOOD, Wire

_WORDS = st.sampled_from([b"PIKA1", b"PIKA2", b"u-1", b"", b"{}", GOOD, b'{"text": 5}', *DOOR_IN])
_FRAME = st.one_of(_WORDS, st.binary(max_size=200), st.text(max_size=100).map(str.encode))
_ALMOST_GOOD = st.tuples(st.just(b"PIKA1"), st.sampled_from([*DOOR_IN]), st.just(b"u-1"), _FRAME)
_MESSAGE = st.one_of(_ALMOST_GOOD, st.lists(_FRAME, min_size=1, max_size=8).map(tuple))


# One daemon for all examples is meant: what one message breaks, the next one must show.
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(messages=st.lists(_MESSAGE, min_size=1, max_size=5))
def test_every_message_is_answered_once(daemon: RunningDaemon, messages: list[tuple[bytes, ...]]) -> None:
    with Wire(daemon.door) as wire:  # afresh: a repeated utterance of one client would be told the same answer again
        for number, frames in enumerate(messages):
            wire.send(*frames)
            answer = wire.receive()
            assert answer.kind in (b"decision", b"pong", b"status", b"error"), f"message {number}"
        wire.serves()
