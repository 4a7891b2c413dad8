"""A GGUF file, as llama.cpp has them: openvino-genai builds an IR from it, its weights stay as they are."""

import tempfile
from pathlib import Path
from typing import Any

from pika_edge.bundle.manifest import weights_of
from pika_edge.bundle.slm import ChatFormat
from tools.exporting.chat import Messages, chat_format
from tools.exporting.errors import ExportError, told_as
from tools.exporting.published_way import IRS
from tools.exporting.source import Source
from tools.exporting.step import Origin, Step

_DISK_SHARE, _MEMORY_SHARE = 1.5, 4.0  # of the file's bytes


class GgufWay:
    """From one GGUF file to both IRs."""

    def __init__(self, source: Source) -> None:
        """Open the file.

        Raises:
            ExportError: it is no GGUF.
        """
        from gguf import GGUFReader

        self._source = source
        with told_as(f"{source.path} is no GGUF file that can be read"):
            self._reader = GGUFReader(source.path)

    @property
    def settings(self) -> str:
        """Everything that changes the IRs, in one string."""
        return repr(self._source.look())

    @property
    def steps(self) -> tuple[Step, ...]:
        """Model and tokenizer come out together."""
        size = self._source.path.stat().st_size
        return (Step("model", self._convert, _DISK_SHARE * size, _MEMORY_SHARE * size),)

    def origin(self, folder: Path) -> Origin:  # noqa: ARG002 - the file itself knows more than the IR
        """Give what the file says of the model."""
        return Origin(self._field("general.license"), self._quantisation(), self._chat())

    def _convert(self, folder: Path) -> None:
        from openvino_genai import LLMPipeline

        with (
            tempfile.TemporaryDirectory(dir=folder.parent) as scratch,
            told_as(f"{self._source.path} cannot be converted"),
        ):
            link = Path(scratch) / self._source.path.name
            link.symlink_to(self._source.path)  # the IRs are written beside it
            LLMPipeline(str(link), "CPU", enable_save_ov_model=True)
            for written, ours in IRS.items():
                (link.parent / written).replace(folder / ours)
                (link.parent / weights_of(written)).replace(folder / weights_of(ours))

    def _quantisation(self) -> str:
        from gguf import LlamaFileType

        kinds = {kind.value: kind.name.removeprefix("MOSTLY_") for kind in LlamaFileType}
        return f"gguf {kinds.get(self._field('general.file_type'), 'of unknown kind')}"

    def _chat(self) -> ChatFormat:
        from gguf import TokenType

        names, kinds = self._field("tokenizer.ggml.tokens"), self._field("tokenizer.ggml.token_type")
        if names is None or kinds is None:
            raise ExportError(f"{self._source.path} has no tokenizer: take another file")
        control = [name for name, kind in zip(names, kinds, strict=True) if kind == TokenType.CONTROL]
        return chat_format(self._written if self._field("tokenizer.chat_template") else None, control)

    def _written(self, messages: Messages) -> str:
        from transformers.utils.chat_template_utils import render_jinja_template

        rendered: Any = render_jinja_template(
            [messages],
            chat_template=self._field("tokenizer.chat_template"),
            add_generation_prompt=True,
            enable_thinking=False,
            bos_token=self._special("bos"),
            eos_token=self._special("eos"),
        )
        texts, _ = rendered
        return str(texts[0])

    def _special(self, name: str) -> str:
        number = self._field(f"tokenizer.ggml.{name}_token_id")
        return "" if number is None else str(self._field("tokenizer.ggml.tokens")[number])

    def _field(self, name: str) -> Any:
        field = self._reader.get_field(name)
        return None if field is None else field.contents()
