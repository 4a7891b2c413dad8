"""Score a bundle on labelled cases: macro-F1 of the expression, F1 of celebrate and more, per language and slice.

Format of a case: `models/predetermination/corpus/LABELS.md`. Scores on cases that the net was trained on mean nothing.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import get_args

if not __package__:
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # run as a program: `tools` lies one folder up

from pika_edge.config import paths
from pika_edge.decide.decider import Decider
from pika_edge.decide.load import load_decider
from pika_edge.errors import PikaError
from pika_edge.messages.labels import EngineChoice
from tools.scoring.cases import Case, read_cases
from tools.scoring.scores import Answer, score_all
from tools.scoring.table import as_markdown, nested, worst_as_markdown
from tools.scoring.worst import worst_cases


def main(words: Sequence[str] | None = None) -> int:
    """Run the command line; give the exit code: 0, or 1 with one line on stderr that says what to do."""
    options = _parser().parse_args(words)
    try:
        decider = load_decider(options.bundle, options.engine)
        cases = read_cases(options.cases)
    except PikaError as error:
        print(f"evaluate: {error.reason}: {error}", file=sys.stderr)
        return 1
    answers = [answer(decider, case) for case in cases]
    scores = score_all(cases, answers)
    worst = worst_cases(cases, answers)[: options.worst]
    title = f"{decider.model} on {options.cases.name} ({decider.engine})"
    if options.picture and not _draw(cases, answers, title, options.picture):
        return 1
    if options.json:
        about = {"model": decider.model, "engine": decider.engine, "file": options.cases.name}
        print(json.dumps({**about, **nested(scores), "worst": worst}, indent=2, ensure_ascii=False))
    else:
        print(f"{title}\n\n{as_markdown(scores)}")
        if worst:
            print("\n" + worst_as_markdown(worst))
    return 0


def _draw(cases: Sequence[Case], answers: Sequence[Answer], title: str, file: Path) -> bool:
    try:
        from tools.scoring.confusion import confusion, draw  # matplotlib, for those who want a picture
    except ModuleNotFoundError as error:
        print(f"evaluate: {error.name} is missing; run: pip install 'pika-edge[train]'", file=sys.stderr)
        return False
    try:
        draw(confusion(cases, answers), title, file)
    except OSError as error:
        print(f"evaluate: cannot write {file} ({error.strerror}): name another --picture", file=sys.stderr)
        return False
    return True


def answer(decider: Decider, case: Case) -> Answer:
    """Decide one case as the daemon would."""
    decision = decider.decide(case.utterance())
    return Answer(
        soll_emotion=decision.soll_emotion,
        soll_celebrate=decision.soll_celebrate,
        emotions=frozenset(decision.emotions),
        confidence=decision.confidence,
        is_sure=decision.why[0].verdict == "sure",
    )


def _count(word: str) -> int:
    if not word.isdecimal():
        raise argparse.ArgumentTypeError(f"{word!r} is no number of cases")
    return int(word)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="evaluate", description=__doc__)
    parser.add_argument("--cases", type=Path, required=True, metavar="FILE", help="labelled cases, JSON Lines")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    parser.add_argument("--worst", type=_count, default=0, metavar="N", help="list the N surest mistakes")
    parser.add_argument("--picture", type=Path, metavar="FILE", help="write the confusion matrix as PNG (matplotlib)")
    parser.add_argument("--bundle", type=Path, metavar="DIR", default=paths.bundle(), help="%(default)s")
    parser.add_argument("--engine", choices=get_args(EngineChoice), default="auto")
    return parser


if __name__ == "__main__":
    sys.exit(main())
