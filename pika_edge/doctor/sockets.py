"""Can the sockets be used, and does a daemon answer on them?"""

from collections.abc import Iterator
from pathlib import Path

from pika_edge.client.sync import Client
from pika_edge.config.settings import Settings
from pika_edge.daemon.endpoints import is_ipc
from pika_edge.daemon.sockets import check_endpoints, has_curve, make_socket_folder
from pika_edge.doctor.finding import Finding
from pika_edge.errors import NoAnswer, PikaError

_PATIENCE_S = 1.0


def look_at_sockets(settings: Settings) -> Iterator[Finding]:
    """Check the endpoints' rules and folders, then ask the daemon for its status."""
    endpoints = [settings.door, settings.stage, settings.control]
    try:
        check_endpoints(settings)
        for endpoint in filter(is_ipc, endpoints):
            make_socket_folder(endpoint, settings.socket_group)
    except PikaError as error:
        yield Finding("sockets", False, str(error))
        return
    yield Finding("sockets", True, ", ".join(endpoints))
    if has_curve(settings) and not is_ipc(settings.door):
        yield Finding("daemon", None, "not asked: the door wants a client's CURVE key")
        return
    yield _daemon(settings)


def _daemon(settings: Settings) -> Finding:
    if is_ipc(settings.door) and not Path(settings.door.removeprefix("ipc://")).exists():
        return Finding("daemon", None, "not running; start it with `pika-edge serve`")
    try:
        with Client(settings.door) as client:
            status = client.status(_PATIENCE_S)
    except NoAnswer:
        # A Unix socket that is there was left by a daemon; a TCP port tells nothing of that.
        is_well = False if is_ipc(settings.door) else None
        return Finding("daemon", is_well, f"does not answer on {settings.door}", "start it with `pika-edge serve`")
    return Finding("daemon", True, f"{status.state} {status.model} with {status.engine} for {status.uptime_s} s")
