"""OpenVINO GenAI, the simple second backend: one token is written where each answer stands, and a grammar says which.

It reads the same question as raw OpenVINO and keeps what it has read by its own cache. But it tells only the
probability of the token it chose, and that before the grammar took the others away: what the codes have beside the
chosen one is not known and is guessed (`spread`).
"""

from collections.abc import Callable
from math import exp, log
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import openvino
import openvino_genai
from openvino import opset15
from openvino_tokenizers.tokenizer_pipeline import VocabDecoderStep

from pika_edge.bundle.manifest import weights_of
from pika_edge.bundle.slm import SlmBundle
from pika_edge.messages.utterance import Utterance
from pika_edge.prompt import CELEBRATE_CODES, EMOTION_CODES, Prompt, Question
from pika_edge.prompt.prompt import PROMPT_LANGS
from pika_edge.slm.model import Cancelled, Device, Floats
from pika_edge.slm.tokens import Tokens

_IR = "openvino_model.xml"
_DETOKENIZER = "openvino_detokenizer.xml"
"""The names that GenAI looks for in a folder."""
_BYTES_MOST = 4
"""Of a letter: no tokenizer makes more tokens of it."""
_MARKS_TOKENS = 100
"""More than a question has besides the instructions and what was said."""
_BLOCK_TOKENS = {"CPU": 32}
"""What the cache keeps and forgets as one; half as much on other devices."""
_SUREST = 1.0 - 1e-6


class GenaiModel:
    """One loaded model. For one thread only."""

    tells_all = False

    def __init__(self, bundle: SlmBundle, prompt: Prompt, device: Device) -> None:
        """Load; the work for the instructions is done with the first question of each language.

        Raises:
            RuntimeError: the device is not there, or cannot run the model.
            ValueError: the model's tokenizer cannot say our codes.
        """
        core = openvino.Core()
        self._tokens = Tokens(core, bundle.tokenizer)
        sample = prompt.question(Utterance(text="hi")).whole
        self._emotions = self._tokens.code_ids(sample, EMOTION_CODES.values())
        self._celebrate = self._tokens.code_ids(sample, CELEBRATE_CODES.values())
        self._first_slot = self._tokens.first_slot(sample)
        self._prefixes = {lang: self._tokens.shared(prompt, lang) for lang in PROMPT_LANGS}
        codes = dict(zip(self._emotions, EMOTION_CODES.values(), strict=True))
        codes |= dict(zip(self._celebrate, CELEBRATE_CODES.values(), strict=True))
        width = core.read_model(bundle.model).output(0).partial_shape[-1].get_length()
        longest = max(map(len, self._prefixes.values())) + _BYTES_MOST * (prompt.text_chars + prompt.previous_chars)
        self._pipeline = _load(bundle.model, _words(codes, width), device, longest + _MARKS_TOKENS)

    def tokens_of(self, question: Question) -> int:
        """Give how many tokens a question costs beyond the kept prefix; the cache keeps whole blocks, so a few more."""
        ids, prefix = self._tokens.encode(question.whole), self._prefixes[question.lang]
        return len(ids) - len(prefix) if ids[: len(prefix)] == prefix else len(ids)

    def ask(self, question: Question, is_cancelled: Callable[[], bool]) -> tuple[Floats, Floats]:
        """Give the logits of the 13 expressions and those of yes and no: the chosen code's own, the others' guessed.

        Raises:
            Cancelled: `is_cancelled` said so before the first or the second token; one token is not broken off.
        """
        ids = self._tokens.encode(question.whole)
        celebrate = self._choose(ids[: -self._first_slot], self._celebrate, "[YN]", is_cancelled)
        return self._choose(ids, self._emotions, "[A-M]", is_cancelled), celebrate

    def _choose(self, ids: list[int], codes: list[int], regex: str, is_cancelled: Callable[[], bool]) -> Floats:
        if is_cancelled():
            raise Cancelled
        wish = openvino_genai.GenerationConfig(
            max_new_tokens=1,
            logprobs=1,
            eos_token_id=0,  # must be given, and cannot come: the one token is a code
            structured_output_config=openvino_genai.StructuredOutputConfig(regex=regex),
        )
        written = self._pipeline.generate(openvino.Tensor(np.array([ids], dtype=np.int64)), wish)
        return spread(codes.index(written.tokens[0][0]), written.scores[0], len(codes))


def spread(chosen: int, log_probability: float, count: int) -> Floats:
    """Guess the logits of `count` codes from the chosen one's log-probability: the others share what is left evenly.

    The grammar's mask comes later than that probability, so a model that would rather write something else gives the
    chosen code next to nothing. It was the likeliest code all the same, and gets at least twice another's share.
    """
    probability = min(max(exp(log_probability), 2 / (count + 1)), _SUREST)
    logits = np.full(count, log((1 - probability) / (count - 1)), dtype=np.float32)
    logits[chosen] = log(probability)
    return logits


def _words(codes: dict[int, str], width: int) -> openvino.Model:
    """Give the detokenizer, where the grammar looks up how a token is written; it knows our codes and nothing else.

    So a bundle needs none of its own, and each code can be answered by exactly one token.
    """
    written = [codes.get(token, "").encode() for token in range(width)]
    tokens = opset15.parameter([-1, -1], np.int64)
    decoder = VocabDecoderStep(written, skip_tokens=[0])  # GenAI cannot load one that skips nothing
    *_, begins, ends, chars = decoder.get_ov_subgraph([tokens.output(0)])
    return openvino.Model([opset15.string_tensor_pack(begins, ends, chars)], [tokens])


def _load(model: Path, words: openvino.Model, device: Device, cache_tokens: int) -> openvino_genai.LLMPipeline:
    """Show GenAI the model under the name it looks for, with a cache that holds the longest question and no more."""
    settings = device.settings()
    if "NPU" not in device.name:  # an NPU has another pipeline, without this cache
        scheduler = openvino_genai.SchedulerConfig()
        scheduler.enable_prefix_caching = True
        scheduler.num_kv_blocks = cache_tokens // _BLOCK_TOKENS.get(device.name, 16) + 1
        settings["scheduler_config"] = scheduler
    with TemporaryDirectory() as folder:
        for name, target in ((_IR, model), (weights_of(_IR), model.with_name(weights_of(model.name)))):
            (Path(folder) / name).symlink_to(target.resolve())
        openvino.save_model(words, Path(folder) / _DETOKENIZER)
        return openvino_genai.LLMPipeline(folder, device.name, **settings)
