"""One run: publish, settle the robots, flash them with two mishaps among them, flash again, look at all of them."""

import random
import socket
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path
from time import monotonic, sleep

from pika_edge.fleet.report import Report
from tools.benching.errors import BenchError
from tools.benching.machine import load_average, look_around
from tools.benching_flash.fleet import fleet, write_inventory
from tools.benching_flash.publisher import NEW, publish_two
from tools.benching_flash.results import Pass, Results, is_broken, model_of, passed

FLASH = Path(__file__).resolve().parents[1] / "flash.py"
_MB = 1024**2
_START_S = 30.0


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be done."""

    bundle: Path
    robots: int
    parallel: int
    megabytes: int
    daemons: int
    seed: int


def run(wish: Wish, folder: Path, tell: Callable[[str], None]) -> Results:
    """Do it in a folder of its own; `tell` is told of every step.

    Raises:
        BenchError: `flash.py` or a daemon did not do what it must for a run to count.
    """
    cut_after_s = random.Random(wish.seed).uniform(0.0, 1.0)
    news_bytes = wish.megabytes * _MB - _bytes_in(wish.bundle)
    if news_bytes <= 0:
        raise BenchError(f"the bundle alone has more than {wish.megabytes} MB: give more with --megabytes")
    tell("publish two versions")
    published = publish_two(wish.bundle, folder, news_bytes)
    before = load_average()
    tell(f"settle {wish.robots} robots")
    (folder / "robots").mkdir()
    with (
        fleet(folder / "robots", published, wish.robots, wish.daemons, cut_after_s) as robots,
        _served(published.repository) as url,
    ):
        inventory, report = folder / "fleet.toml", folder / "report.json"
        write_inventory(inventory, robots, url, wish.parallel)
        tell("flash them")
        first = _flash(inventory, "--report", report)
        after_first = {robot.name: model_of(robot) for robot in robots if robot.name in first.why}
        tell("flash again, from the report")
        resumed = _flash(inventory, "--resume", report)
        tell("read every byte on every robot")
        models = {robot.name: model_of(robot) for robot in robots}
        alive = [robot for robot in robots if robot.has_daemon and robot.daemon_model() == models[robot.name]]
        return Results(
            machine=look_around(),
            load_average=(before, load_average()),
            robots=wish.robots,
            parallel=wish.parallel,
            bundle_bytes=_bytes_in(folder / NEW),
            seed=wish.seed,
            cut_after_s=round(cut_after_s, 3),
            first=first,
            after_first=after_first,
            resumed=resumed,
            serving=dict(Counter(models.values())),
            broken=sum(is_broken(robot) for robot in robots),
            daemons=wish.daemons,
            daemons_alive=len(alive),
        )


def _flash(inventory: Path, word: str, report: Path) -> Pass:
    began, began_s = datetime.now(timezone.utc), monotonic()
    command = [sys.executable, str(FLASH), "flash", "--inventory", str(inventory), word, str(report), "--json"]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    took_s = monotonic() - began_s
    try:
        records = [
            one for one in Report.model_validate_json(report.read_bytes()).records.values() if one.began >= began
        ]
    except (OSError, ValueError):
        raise BenchError(
            f"flash.py ended with code {ended.returncode}: {ended.stderr.strip() or ended.stdout}"
        ) from None
    return passed(ended.returncode, took_s, records)


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    """Serve a folder by Python's own static server, in a process of its own."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1", "--directory", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            _await(port)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


def _await(port: int) -> None:
    until_s = monotonic() + _START_S
    while monotonic() < until_s:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        sleep(0.05)
    raise BenchError(f"no HTTP server on port {port} within {_START_S:g} s")


def _bytes_in(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.iterdir() if path.is_file())
