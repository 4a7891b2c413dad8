"""The bundle's card: what it is, what it was made from, how good it is, what it must not be used for."""

from pika_edge.bundle import Manifest
from tools.scoring.table import as_markdown

_TEXT = """# {model}

Reads what a child said to Pika (Vietnamese, English or both; with or without diacritics), Pika's previous sentence and
the lesson's outcome where there is one, and says what the robot should express: one of 13 expressions, the set of all
fitting ones, and whether to celebrate. What the labels mean: `corpus/LABELS.md`. Runs in OpenVINO and ONNX Runtime.

## Scores on the development cases

{cases} cases, labelled by three readers, used for choosing and never for training; the threshold for `sure` and all
others come from {held_out} held-out training cases. `sure and right` counts both halves of the decision.

{scores}

## How it was made

{facts}

The teacher is multilingual-e5-small (MIT licence), cut to the pieces of Vietnamese and English. Public text that the
pupil has read beside the corpus, none of which is kept here: GoEmotions (Apache-2.0), XED film subtitles (CC BY 4.0),
Tatoeba (CC BY 2.0 FR), African Storybook pages (CC BY), FPT Open Speech (CC BY 4.0), Common Voice (CC0).
The recipe is
`models/predetermination/README.md`; the command `python tools/train.py`.

## Calibration and thresholds

Temperatures: expression {soll}, set {emotions}, celebrate {celebrate}. From these probabilities on the rule says yes:
`serious` leads {t_serious}, joins the set {t_emotions}, celebrate {t_celebrate}, sure {t_sure}.

## Limits

- The corpus is small; the scores above say how often it is wrong. A robot must not rely on it to detect danger: a
  `serious` that is missed is possible, and no alarm may hang on it alone.
- It was trained on what children say. What Pika itself is about to say (`role: robot`) is read alike, untested.
- It reads at most {text_tokens} tokens of the text (head and tail) and {previous_tokens} of the previous sentence.
- Golden inputs come from the development cases; they check that the net is whole, not that it is right.
"""


def card(manifest: Manifest) -> str:
    """Give the card's text, all of it from the manifest."""
    facts = [f"- {name.replace('_', ' ')}: {value}" for name, value in manifest.training.items()]
    calibration, thresholds = manifest.calibration, manifest.thresholds
    return _TEXT.format(
        model=manifest.model,
        held_out=manifest.training["cases_held_out"],
        cases=int(manifest.scores["all"]["cases"]),
        scores=as_markdown(manifest.scores),
        facts="\n".join(facts),
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
