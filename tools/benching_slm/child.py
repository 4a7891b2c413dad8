"""One backend, measured alone: `python -m tools.benching_slm.child` with the wish on stdin prints what it measured.

In a process of its own, so that nothing else counts as the model's memory.
"""

import random
import sys
from dataclasses import replace
from pathlib import Path
from time import perf_counter_ns, process_time_ns

from pika_edge.bundle.slm import open_slm
from pika_edge.errors import PikaError
from pika_edge.prompt import Question
from pika_edge.slm.backend import Model, load_model
from pika_edge.slm.model import Device
from pika_edge.slm.scorer import never, prompt_of
from tools.benching.errors import BenchError
from tools.benching.texts import DEV, read_utterances
from tools.benching_slm.results import Measured, Times, Wish

_NS_PER_MS = 1_000_000
_NS_PER_S = 1_000_000_000
_KB_PER_MB = 1_024


def main(wish: Wish) -> Measured:
    """Load the model and ask it."""
    bundle = open_slm(wish.bundle)
    prompt = prompt_of(bundle)
    start_mb = _memory_mb("VmRSS")
    began_ns = perf_counter_ns()
    model = load_model(bundle, prompt, Device(wish.device, wish.threads), wish.backend)
    load_s = (perf_counter_ns() - began_ns) / _NS_PER_S
    questions = [prompt.question(utterance) for utterance in read_utterances(DEV)]
    random.Random(wish.seed).shuffle(questions)
    first_ms = _took_ms(model, questions[-1])
    loaded_mb = _memory_mb("VmRSS")
    for lang in ("vi", "en"):  # what GenAI keeps is made by the first question of each language
        _took_ms(model, next(question for question in questions[::-1] if question.lang == lang))
    return Measured(
        backend=wish.backend,
        load_s=round(load_s, 2),
        first_ms=round(first_ms, 1),
        start_mb=start_mb,
        loaded_mb=loaded_mb,
        kept=_time(model, questions[: wish.kept]),
        whole=_time(model, _never_seen(questions[: wish.whole])) if wish.whole else None,
        peak_mb=_memory_mb("VmHWM"),
    )


def _never_seen(questions: list[Question]) -> list[Question]:
    """Begin each question with a number of its own, so that nothing read before can stand for its beginning."""
    return [replace(question, prefix=f"{number} {question.prefix}") for number, question in enumerate(questions)]


def _time(model: Model, questions: list[Question]) -> Times:
    began_ns = process_time_ns()
    took_ms = [_took_ms(model, question) for question in questions]
    cpu_ms = (process_time_ns() - began_ns) / _NS_PER_MS
    return Times.of(took_ms, [model.tokens_of(question) for question in questions], cpu_ms)


def _took_ms(model: Model, question: Question) -> float:
    began_ns = perf_counter_ns()
    model.ask(question, never)
    return (perf_counter_ns() - began_ns) / _NS_PER_MS


def _memory_mb(field: str) -> int:
    """Give a field of this process's status; `getrusage` would count its parent's peak too."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return round(next(int(line.split()[1]) for line in lines if line.startswith(f"{field}:")) / _KB_PER_MB)


if __name__ == "__main__":
    try:
        print(main(Wish.model_validate_json(sys.stdin.buffer.read())).model_dump_json())
    except (PikaError, BenchError, RuntimeError, ValueError) as error:
        sys.exit(" ".join(str(error).split()))
