"""Scores as a table for people, and nested for programs."""

from collections.abc import Mapping, Sequence

from tools.scoring.scores import Scores

_COLUMNS = (
    ("cases", "cases"),
    ("soll_macro_f1", "macro-F1"),
    ("soll_accuracy", "accuracy"),
    ("celebrate_f1", "celebrate F1"),
    ("emotions_micro_f1", "set F1"),
    ("serious_recall", "serious recall"),
    ("false_alarms", "false alarms"),
    ("calibration_error", "calibration error"),
    ("sure_share", "sure"),
    ("sure_accuracy", "sure and right"),
)


def as_markdown(scores: Mapping[str, Scores]) -> str:
    """Give the scores as a Markdown table, a row per group."""
    lines = ["| |" + "".join(f" {title} |" for _, title in _COLUMNS), "|---|" + "---:|" * len(_COLUMNS)]
    for group, row in scores.items():
        lines.append(f"| {group} |" + "".join(f" {_cell(name, row)} |" for name, _ in _COLUMNS))
    return "\n".join(lines)


def nested(scores: Mapping[str, Scores]) -> dict[str, object]:
    """Give `{"all": …, "lang": {"vi": …}, "slice": {"plain": …}, "role": {"child": …}}`."""
    found: dict[str, object] = {"all": scores["all"]}
    for kind in ("lang", "slice", "role"):
        prefix = f"{kind}-"
        found[kind] = {group.removeprefix(prefix): row for group, row in scores.items() if group.startswith(prefix)}
    return found


def worst_as_markdown(worst: Sequence[Mapping[str, object]]) -> str:
    """Give what `worst_cases` found as a Markdown table."""
    columns = ("confidence", "right", "given", "text", "previous", "outcome")
    lines = ["| " + " | ".join(columns) + " |", "|" + "---|" * len(columns)]
    lines += ["| " + " | ".join(str(row[name] or "") for name in columns) + " |" for row in worst]
    return "\n".join(lines)


def _cell(name: str, row: Scores) -> str:
    if name not in row:
        return "–"
    return f"{row[name]:.0f}" if name == "cases" else f"{row[name]:.3f}"
