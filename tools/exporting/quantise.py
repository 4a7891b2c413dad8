"""What is chosen for the weights, in the words of optimum-intel."""

from pathlib import Path
from typing import Any

from pika_edge.bundle.slm import ChatFormat
from tools.exporting.chat import question_of
from tools.exporting.settings import CHANNEL_WISE, Quantisation
from tools.scoring.cases import read_cases

_TEACHING_CASES = 128  # that AWQ is shown; more takes longer and changes little


def config_of(chosen: Quantisation, model: Path, chat: ChatFormat) -> Any:
    """Give the configuration for a model's folder.

    Raises:
        BadCases: the cases to look at cannot be read.
    """
    from optimum.intel import OVWeightQuantizationConfig

    if chosen.bits == 8:
        return OVWeightQuantizationConfig(bits=8)
    return OVWeightQuantizationConfig(
        bits=4,
        sym=chosen.group_size == CHANNEL_WISE,  # neural processors take nothing else
        group_size=chosen.group_size,
        group_size_fallback="adjust",
        ratio=chosen.ratio,
        quant_method="awq" if chosen.awq else "default",
        dataset=_questions(chosen.cases, chat) if chosen.cases else None,
        tokenizer=str(model),
    )


def _questions(cases: Path, chat: ChatFormat) -> list[str]:
    """Give cases as the questions this model will be asked, taken evenly from the whole file."""
    known = read_cases(cases)
    chosen = known[:: max(1, len(known) // _TEACHING_CASES)][:_TEACHING_CASES]
    return [question_of(chat, case.utterance()) for case in chosen]
