"""The front: every candidate taught by the same lessons; how right it is, how long it takes and how large it is."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter_ns

import numpy as np
from tqdm import tqdm

from pika_edge.bundle import Calibration
from pika_edge.net.openvino_engine import OpenVinoEngine
from pika_edge.net.rows import RowBuffer
from tools.scoring.cases import Case
from tools.scoring.scores import Scores, score
from tools.training.calibrate import PLAIN, decide_all
from tools.training.candidates import CANDIDATES
from tools.training.compact import compact
from tools.training.export import IR, export
from tools.training.learn import AnyNet, predict
from tools.training.recipe import Settings, distil, gather, lessons_of, teach
from tools.training.rows import compose_all

_NO_TEMPERATURE = Calibration(soll=1.0, emotions=1.0, celebrate=1.0)
_ROUNDS = 4


@dataclass(frozen=True, slots=True)
class Point:
    """One net on the front."""

    name: str
    megabytes: float
    p50_ms: float
    p99_ms: float
    """Of running the net alone on the development cases, one thread; tokenising and deciding come on top."""
    held_out: Scores
    dev: Scores


def front(settings: Settings) -> Iterator[Point]:
    """Train and measure every candidate; what was trained before is taken from its checkpoint."""
    material = gather(settings)
    teachers = teach(settings, material)
    held_out, dev = (compose_all(material.composer, cases) for cases in (material.held_out, material.dev))

    def judge(net: AnyNet, cases: list[Case], rows: list[list[int]]) -> Scores:
        return score(cases, decide_all(predict(net, rows, "judge"), _NO_TEMPERATURE, PLAIN))

    lessons = lessons_of(teachers, settings, material)
    for name in tqdm(CANDIDATES, desc="front"):
        net = distil(name, teachers[0], lessons, settings)
        net = compact(net)
        with TemporaryDirectory() as folder:
            export(net, Path(folder))
            times_ms = _time_ms(net, Path(folder) / IR, dev)
            megabytes = sum(path.stat().st_size for path in Path(folder).glob("net.[xb]*")) / 1e6
        p50_ms, p99_ms = np.percentile(times_ms, [50, 99])
        yield Point(
            name,
            megabytes,
            float(p50_ms),
            float(p99_ms),
            judge(net, material.held_out, held_out),
            judge(net, material.dev, dev),
        )


def as_row(point: Point) -> str:
    """Give one row of the table under `HEAD`."""
    scores = [f"{one['soll_macro_f1']:.3f} / {one.get('celebrate_f1', 0.0):.3f}" for one in (point.held_out, point.dev)]
    return f"| {point.name} | {point.megabytes:.1f} | {point.p50_ms:.2f} | {point.p99_ms:.2f} | {' | '.join(scores)} |"


HEAD = """| net | MB (IR) | P50 ms | P99 ms | held-out: macro-F1 / celebrate F1 | dev |
|---|---:|---:|---:|---|---|"""


def _time_ms(net: AnyNet, ir: Path, rows: list[list[int]]) -> list[float]:
    engine = OpenVinoEngine(ir, RowBuffer(net.shape.positions, net.shape.pad_id), threads=1)
    times_ms = []
    for row in rows * _ROUNDS:
        since_ns = perf_counter_ns()
        engine.infer(row)
        times_ms.append((perf_counter_ns() - since_ns) / 1e6)
    return times_ms
