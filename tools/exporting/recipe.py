"""The whole way from a model's name to a sealed bundle."""

from dataclasses import replace
from functools import partial

import openvino

from pika_edge.bundle.slm import SlmManifest
from pika_edge.slm.tokens import Tokens
from tools.exporting import published_way, transformers_way
from tools.exporting.chat import without_doubled_start
from tools.exporting.errors import ExportError
from tools.exporting.gguf_way import GgufWay
from tools.exporting.published_way import PublishedWay
from tools.exporting.seal import answer_golden, draft, seal
from tools.exporting.settings import Quantisation, Settings
from tools.exporting.source import GGUF, Source, find
from tools.exporting.step import ROLES, Origin, Way
from tools.exporting.transformers_way import TransformersWay
from tools.exporting.work import Work


def export(settings: Settings) -> SlmManifest:
    """Make the bundle at `settings.out` and give its manifest; run again, it goes on where it was interrupted.

    Raises:
        ExportError: something is missing, broken or too large for this machine; says what to do.
    """
    work = Work(settings.out)
    source, way = _way(settings)
    for step in way.steps:
        work.once(step.name, way.settings, partial(step.run, work.bundle))
    manifest = draft(settings, source, _settled(way.origin(work.bundle), work))
    memory_mb = work.once("golden", manifest.model_dump_json(), partial(answer_golden, work.bundle, manifest))
    sealed = seal(work.bundle, manifest, memory_mb)
    work.finish()
    return sealed


def _way(settings: Settings) -> tuple[Source, Way]:
    patterns = published_way.PATTERNS if settings.is_published else transformers_way.PATTERNS
    source = find(settings.model, settings.revision, patterns)
    if source.path.is_dir() and not settings.is_published:
        return source, TransformersWay(source, settings.quantisation)
    if settings.quantisation != Quantisation():
        raise ExportError("these weights are quantised already: --bits, --group-size, --ratio and --awq do not apply")
    if source.path.is_dir():
        return source, PublishedWay(source)
    if source.path.suffix == GGUF:
        return source, GgufWay(source)
    raise ExportError(f"{source.path} is no model: name a folder, a {GGUF} file, or OWNER/NAME on the hub")


def _settled(origin: Origin, work: Work) -> Origin:
    """Fit the chat to the tokenizer that was made."""
    tokens = Tokens(openvino.Core(), work.bundle / ROLES.tokenizer)
    return replace(origin, chat=without_doubled_start(origin.chat, tokens.encode))
