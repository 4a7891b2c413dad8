"""Answering over a ROUTER socket without ever waiting for the one who asked."""

import zmq

from pika_edge.messages import limits
from pika_edge.messages.error import Error
from pika_edge.messages.frame import pack


def send(socket: zmq.Socket[bytes], identity: bytes, frames: list[bytes]) -> bool:
    """Send an answer; False when the peer does not read (its queue is full) or is gone."""
    try:
        socket.send_multipart([identity, *frames], zmq.NOBLOCK)
    except zmq.ZMQError as error:
        if error.errno in (zmq.EAGAIN, zmq.EHOSTUNREACH):
            return False
        raise
    return True


def error_frames(message_id: bytes, reason: str, detail: str) -> list[bytes]:
    """Give the frames of an `error`; the detail is cut to its limit."""
    body = Error.model_validate({"reason": reason, "detail": detail[: limits.DETAIL_CHARS]})
    return pack(b"error", message_id, body.to_bytes())
