"""Raw OpenVINO: the work for the instructions is done once and kept; each question costs only its own tokens.

Kept is the state (keys and values of the attention) after the prefix. Before every question it is put back, so nothing
of an earlier utterance can reach a later one.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import openvino
from numpy.typing import NDArray

from pika_edge.bundle.slm import SlmBundle
from pika_edge.messages.utterance import Utterance
from pika_edge.prompt import CELEBRATE_CODES, EMOTION_CODES, Prompt, Question
from pika_edge.prompt.prompt import PROMPT_LANGS, PromptLang
from pika_edge.slm.head import cut_head
from pika_edge.slm.tokens import Tokens

_LOOK_MS = 5
"""How often a running question is looked at for being cancelled."""

Floats = NDArray[np.float32]


class Cancelled(Exception):
    """The question is not wanted any more."""


@dataclass(frozen=True, slots=True)
class Device:
    """Where and how the model runs."""

    name: str = "CPU"
    """OpenVINO's name: CPU, GPU, AUTO, …"""
    threads: int = 0
    """0: as many as OpenVINO finds right for the cores it may use."""
    cache: Path | None = None
    """Folder of OpenVINO's cache of compiled models; None: no cache."""

    def settings(self) -> dict[str, object]:
        """Give OpenVINO's properties."""
        settings: dict[str, object] = {"PERFORMANCE_HINT": "LATENCY"}
        if self.name == "CPU":
            # u8, the default, flips answers; see the design's measured facts
            settings |= {"KV_CACHE_PRECISION": "f16", "ENABLE_CPU_PINNING": False}
        if self.threads and self.name == "CPU":
            settings["INFERENCE_NUM_THREADS"] = self.threads
        if self.cache is not None:
            settings["CACHE_DIR"] = str(self.cache)
        return settings


@dataclass(frozen=True, slots=True)
class _Prefix:
    """What is kept of one language's instructions."""

    ids: list[int]
    state: list[openvino.Tensor]


class LanguageModel:
    """One loaded model. For one thread only."""

    tells_all = True

    def __init__(self, bundle: SlmBundle, prompt: Prompt, device: Device) -> None:
        """Load, and do the work for the instructions.

        Raises:
            RuntimeError: the device is not there, or cannot run the model.
            ValueError: the model's tokenizer cannot say our codes, or its head cannot be cut.
        """
        core = openvino.Core()
        self._tokens = Tokens(core, bundle.tokenizer)
        sample = prompt.question(Utterance(text="hi"))
        emotions = self._tokens.code_ids(sample.whole, EMOTION_CODES.values())
        celebrate = self._tokens.code_ids(sample.whole, CELEBRATE_CODES.values())
        self._first_slot = self._tokens.first_slot(sample.whole)
        model = core.read_model(bundle.model)
        cut_head(core, model, [*emotions, *celebrate])
        self._request = core.compile_model(model, device.name, device.settings()).create_infer_request()
        self._prefixes = {lang: self._keep(prompt, lang) for lang in PROMPT_LANGS}

    def tokens_of(self, question: Question) -> int:
        """Give how many tokens a question costs beyond the kept prefix."""
        return len(self._split(question)[1])

    def ask(self, question: Question, is_cancelled: Callable[[], bool]) -> tuple[Floats, Floats]:
        """Give the logits of the 13 expressions and those of yes and no.

        Raises:
            Cancelled: `is_cancelled` said so meanwhile.
        """
        kept, ids = self._split(question)
        self._restore(self._prefixes[question.lang] if kept else None)
        logits = self._run(ids, kept, is_cancelled)
        return logits[-1, : len(EMOTION_CODES)], logits[-1 - self._first_slot, len(EMOTION_CODES) :]

    def _split(self, question: Question) -> tuple[int, list[int]]:
        """Give how many tokens are kept, and the ids that are new; a tokenizer may join the two unlike at loading."""
        ids, prefix = self._tokens.encode(question.whole), self._prefixes[question.lang].ids
        return (len(prefix), ids[len(prefix) :]) if ids[: len(prefix)] == prefix else (0, ids)

    def _keep(self, prompt: Prompt, lang: PromptLang) -> _Prefix:
        ids = self._tokens.shared(prompt, lang)
        self._restore(None)
        self._run(ids, 0, lambda: False)
        state = [openvino.Tensor(np.array(kept.state.data)) for kept in self._request.query_state()]
        return _Prefix(ids, state)

    def _restore(self, prefix: _Prefix | None) -> None:
        self._request.reset_state()
        if prefix is not None:
            for now, kept in zip(self._request.query_state(), prefix.state, strict=True):
                now.state = kept

    def _run(self, ids: list[int], kept: int, is_cancelled: Callable[[], bool]) -> Floats:
        inputs = {
            "input_ids": np.array([ids], dtype=np.int64),
            "attention_mask": np.ones((1, kept + len(ids)), dtype=np.int64),
            "position_ids": np.arange(kept, kept + len(ids), dtype=np.int64)[None],
            "beam_idx": np.zeros(1, dtype=np.int32),
        }
        self._request.start_async(inputs)
        while not self._request.wait_for(_LOOK_MS):
            if is_cancelled():
                self._cancel()
        logits: Floats = np.array(self._request.get_output_tensor().data[0], dtype=np.float32)
        return logits

    def _cancel(self) -> None:
        self._request.cancel()
        try:
            self._request.wait()
        except RuntimeError as error:
            raise Cancelled from error
        raise Cancelled
