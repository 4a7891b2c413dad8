"""A finished OpenVINO IR, as the OpenVINO organisation publishes them: taken as it is."""

import shutil
from pathlib import Path

from pika_edge.bundle.manifest import weights_of
from tools.exporting.chat import chat_of, load_tokenizer
from tools.exporting.errors import ExportError
from tools.exporting.record import quantisation_of
from tools.exporting.source import Source, licence_of
from tools.exporting.step import ROLES, Origin, Step

PATTERNS = ("openvino_model.*", "openvino_tokenizer.*", "*.json", "*.jinja", "*.model", "*.txt", "README.md")
"""What is fetched from the hub."""
IRS = {"openvino_model.xml": ROLES.model, "openvino_tokenizer.xml": ROLES.tokenizer}
"""Published names, and ours."""


class PublishedWay:
    """From an IR to the same IR."""

    def __init__(self, source: Source) -> None:
        """Look whether the folder holds both IRs.

        Raises:
            ExportError: it does not.
        """
        self._source = source
        published = [name for ir in IRS for name in (ir, weights_of(ir))]
        if missing := [name for name in published if not (source.path / name).is_file()]:
            raise ExportError(f"{source.path} holds no whole OpenVINO IR, {missing[0]} is missing: name another model")

    @property
    def settings(self) -> str:
        """Everything that changes the IRs, in one string."""
        return repr(self._source.look())

    @property
    def steps(self) -> tuple[Step, ...]:
        """Only copying."""
        return (Step("copy", self._copy, disk_bytes=self._source.bytes_of("openvino_*")),)

    def origin(self, folder: Path) -> Origin:
        """Give what is known of the model."""
        quantisation = quantisation_of(folder / ROLES.model) or "as published"
        return Origin(licence_of(self._source.path), quantisation, chat_of(load_tokenizer(self._source.path)))

    def _copy(self, folder: Path) -> None:
        for published, ours in IRS.items():
            shutil.copyfile(self._source.path / published, folder / ours)
            shutil.copyfile(self._source.path / weights_of(published), folder / weights_of(ours))
