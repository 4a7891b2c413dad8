"""A transformers model: traced and quantised by optimum-intel and nncf, its tokenizer by openvino-tokenizers."""

from functools import cached_property
from pathlib import Path
from typing import Any

import openvino

from pika_edge.bundle.slm import ChatFormat
from pika_edge.slm.tokens import Tokens
from tools.exporting.chat import chat_of, load_tokenizer, question_of
from tools.exporting.errors import ExportError, told_as
from tools.exporting.probe import UTTERANCES
from tools.exporting.progress import warn
from tools.exporting.quantise import config_of
from tools.exporting.record import quantisation_of
from tools.exporting.settings import Quantisation
from tools.exporting.source import Source, licence_of
from tools.exporting.step import ROLES, Origin, Step
from tools.exporting.surroundings import quiet, scratch_in

PATTERNS = ("*.json", "*.safetensors", "*.jinja", "*.model", "*.txt", "README.md")
"""What is fetched from the hub; pickled weights are left alone."""
_WEIGHTS = "*.safetensors"
_DISK_SHARE = 1.6  # of the weights' bytes: an unquantised IR lies beside the finished one for a while
_MEMORY_SHARE = 1.4  # of the weights' bytes: so much did Phi-3-mini take


class TransformersWay:
    """From safetensors to a quantised IR."""

    def __init__(self, source: Source, quantisation: Quantisation) -> None:
        """Look whether the folder holds what it must.

        Raises:
            ExportError: it does not.
        """
        self._source, self._quantisation = source, quantisation
        self._weight_bytes = source.bytes_of(_WEIGHTS)
        if not (source.path / "config.json").is_file() or not self._weight_bytes:
            raise ExportError(
                f"{source.path} is no transformers model (config.json and {_WEIGHTS}): name another folder; "
                "if it holds a finished OpenVINO IR, add --published"
            )

    @property
    def settings(self) -> str:
        """Everything that changes the IRs, in one string."""
        cases = self._quantisation.cases
        return repr((self._source.look(), self._quantisation, cases.stat().st_mtime_ns if cases else 0))

    @property
    def steps(self) -> tuple[Step, ...]:
        """Weights first, they are what takes long."""
        disk, memory = _DISK_SHARE * self._weight_bytes, _MEMORY_SHARE * self._weight_bytes
        return Step("model", self._write_model, disk, memory), Step("tokenizer", self._write_tokenizer)

    def origin(self, folder: Path) -> Origin:
        """Give what is known of the model."""
        stored = quantisation_of(folder / ROLES.model) or f"{self._quantisation.bits} bits"
        looked_at = "data-aware" if self._quantisation.cases else "data-free"
        return Origin(licence_of(self._source.path), f"{stored}, {looked_at}", self._chat)

    @cached_property
    def _tokenizer(self) -> Any:
        return load_tokenizer(self._source.path)

    @cached_property
    def _chat(self) -> ChatFormat:
        return chat_of(self._tokenizer)

    def _write_model(self, folder: Path) -> None:
        self._chat  # noqa: B018 - without one the long work is for nothing
        with told_as(f"{self._source.name} cannot be exported"), scratch_in(folder.parent), quiet():
            from optimum.intel import OVModelForCausalLM

            model = OVModelForCausalLM.from_pretrained(
                str(self._source.path),
                export=True,
                compile=False,
                local_files_only=True,
                trust_remote_code=False,
                quantization_config=config_of(self._quantisation, self._source.path, self._chat),
            )
            openvino.save_model(model.model, folder / ROLES.model, compress_to_fp16=False)

    def _write_tokenizer(self, folder: Path) -> None:
        from openvino_tokenizers import convert_tokenizer

        with told_as(f"the tokenizer of {self._source.name} cannot be converted"):
            # the template says itself which marks stand where
            ir = convert_tokenizer(self._tokenizer, add_special_tokens=False)
            openvino.save_model(ir, folder / ROLES.tokenizer)
        self._check(Tokens(openvino.Core(), folder / ROLES.tokenizer))

    def _check(self, tokens: Tokens) -> None:
        """Warn where a converted tokenizer does not read as the one that the model was taught with."""
        questions = [question_of(self._chat, utterance) for utterance in UTTERANCES]
        taught = [self._tokenizer(question, add_special_tokens=False)["input_ids"] for question in questions]
        if [tokens.encode(question) for question in questions] != taught:
            warn("the converted tokenizer cuts our questions up otherwise than the model was taught: see its scores")
