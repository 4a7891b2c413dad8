"""The bundle's card: what it is, what it was made from, how good it is, what it must not be used for."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pika_edge.bundle import Manifest
from tools.scoring.cases import Case
from tools.scoring.scores import Answer, Scores
from tools.scoring.table import as_markdown
from tools.training.agreement import Agreement

_HELD_OUT_ROWS = ("all", "role-child", "role-robot")
_MIXED_UP = 8  # pairs of expressions that the card names

_TEXT = """# {model}

Reads what a child said to Pika (Vietnamese, English or both; with or without diacritics), Pika's previous sentence and
the lesson's outcome where there is one, and says what the robot should express: one of 13 expressions, the set of all
fitting ones, and whether to celebrate. With `role: robot` it reads what Pika itself is about to say. What the labels
mean: `corpus/LABELS.md`. Runs in OpenVINO and ONNX Runtime.

## Scores on the development cases

{cases} cases, labelled by three readers, used for choosing and never for training; temperatures and thresholds come
from {held_out} held-out training cases. `sure and right` counts both halves of the decision, `false alarms` is the
share of the harmless that is called serious.

{scores}

What it takes for what, most often (right → given, cases): {mixed_up}.

## Scores on the test cases

Written and read by others after the training cases were closed (`corpus/test.jsonl`); nothing was chosen by them.

{test_scores}

## Scores on the held-out training cases

Nobody learnt from them, but temperatures and thresholds were fitted to them. They are harder than the others (traps and
minimal pairs), and they have what the others lack: sentences that Pika itself is about to say.

{held_out_scores}

## The cases

{readers}

## How it was made

{facts}

The teacher is multilingual-e5-small (MIT licence), cut to the pieces of Vietnamese and English. Our own cases are under
this project's licence. Public text that the pupil has read beside the corpus, none of which is kept here: GoEmotions
(Apache-2.0), XED film subtitles (CC BY 4.0), Tatoeba (CC BY 2.0 FR), African Storybook pages (CC BY), FPT Open Speech
(CC BY 4.0), Common Voice (CC0). The recipe is `models/predetermination/README.md`, the command `python tools/train.py`.
{front}
## Calibration and thresholds

Temperatures: expression {soll}, set {emotions}, celebrate {celebrate}. From these probabilities on the rule says yes:
`serious` leads {t_serious}, joins the set {t_emotions}, celebrate {t_celebrate}, sure {t_sure}.

## Limits

- The scores above say how often it is wrong. A robot must not rely on it to detect danger: a `serious` that is missed
  is possible, and no alarm may hang on it alone. It must not be used to judge, diagnose or keep records of a child.
- Its cases were written, not recorded: by authors who imagined children, and by readers who agreed with them. Real
  children and real recognisers will differ.
- It reads at most {text_tokens} tokens of the text (head and tail) and {previous_tokens} of the previous sentence.
- Golden inputs come from the development cases; they check that the net is whole, not that it is right.
"""


@dataclass(frozen=True, slots=True)
class Findings:
    """What the card tells beside the manifest."""

    test: dict[str, Scores]
    """On cases that no choice was made by; empty where there are none."""
    held_out: dict[str, Scores]
    mixed_up: list[tuple[str, str, int]]
    """(right, given, cases) of the commonest mistakes on the development cases."""
    agreement: Agreement | None
    dropped: int
    """Cases that the readers could not agree on."""
    front: str
    """The front as a Markdown table, or nothing."""


def mixed_up(cases: Sequence[Case], answers: Sequence[Answer]) -> list[tuple[str, str, int]]:
    """Give the pairs (right, given) that were mistaken most often, with their counts."""
    pairs = zip(cases, answers, strict=True)
    wrong = Counter(
        (case.soll_emotion, one.soll_emotion) for case, one in pairs if case.soll_emotion != one.soll_emotion
    )
    return [(right, given, count) for (right, given), count in wrong.most_common(_MIXED_UP)]


def card(manifest: Manifest, findings: Findings) -> str:
    """Give the card's text."""
    facts = [f"- {name.replace('_', ' ')}: {value}" for name, value in manifest.training.items()]
    calibration, thresholds = manifest.calibration, manifest.thresholds
    return _TEXT.format(
        model=manifest.model,
        held_out=manifest.training["cases_held_out"],
        cases=int(manifest.scores["all"]["cases"]),
        scores=as_markdown(manifest.scores),
        mixed_up=", ".join(f"{right} → {given} {count}" for right, given, count in findings.mixed_up),
        test_scores=as_markdown(findings.test) if findings.test else "None: there is no such file.",
        held_out_scores=as_markdown({name: row for name, row in findings.held_out.items() if name in _HELD_OUT_ROWS}),
        readers=_readers(findings),
        facts="\n".join(facts),
        front=f"\n## The front\n\n{findings.front.strip()}\n" if findings.front else "",
        soll=calibration.soll,
        emotions=calibration.emotions,
        celebrate=calibration.celebrate,
        t_serious=thresholds.serious,
        t_emotions=thresholds.emotions,
        t_celebrate=thresholds.celebrate,
        t_sure=thresholds.sure,
        text_tokens=manifest.limits.text_tokens,
        previous_tokens=manifest.limits.previous_tokens,
    )


def _readers(findings: Findings) -> str:
    agreed = findings.agreement
    if agreed is None:
        return "Every case was labelled by one reader."
    return (
        f"{agreed.cases:,} cases were labelled by their author and, blind, by a second reader. On `soll_emotion` the "
        f"two gave the same label to {agreed.soll_accuracy:.1%} (macro-F1 {agreed.soll_macro_f1:.3f}, Cohen's kappa "
        f"{agreed.soll_kappa:.3f}), on celebrate F1 {agreed.celebrate_f1:.3f}. Where they differed, and neither had "
        f"named the other's label as a second choice, a third blind reader decided; {findings.dropped:,} cases on "
        "which all three differed were dropped (`corpus/dropped.jsonl`)."
    )
