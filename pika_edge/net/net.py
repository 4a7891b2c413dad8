"""The pre-determination net: utterance in, calibrated probabilities out."""

from pika_edge.bundle.read import Bundle
from pika_edge.errors import ConfigError
from pika_edge.messages.labels import EngineChoice, EngineName
from pika_edge.messages.utterance import Utterance
from pika_edge.net.engine import Engine
from pika_edge.net.reading import Reading, calibrate
from pika_edge.net.rows import RowBuffer
from pika_edge.text.compose import Composer


class Net:
    """A bundle's net, loaded and warm. For one thread only: engines use their buffers again."""

    def __init__(self, bundle: Bundle, choice: EngineChoice = "auto", threads: int = 1) -> None:
        """Load a verified bundle into an engine.

        Raises:
            ConfigError: the chosen engine is not installed.
            RuntimeError: the engine cannot run the net on this machine.
        """
        manifest = bundle.manifest
        self.manifest = manifest
        self.composer = Composer(
            bundle.vocabulary.read_bytes(), manifest.limits.text_tokens, manifest.limits.previous_tokens
        )
        row = RowBuffer(self.composer.longest, self.composer.pad_id)
        self.engine: Engine = _load_engine(bundle, choice, row, threads)
        self._calibration = manifest.calibration

    def read(self, utterance: Utterance) -> Reading:
        """Give the calibrated probabilities for one utterance."""
        token_ids = self.composer.compose(utterance.text, utterance.previous, utterance.outcome, utterance.role)
        return calibrate(self.engine.infer(token_ids), self._calibration)


_AUTO: tuple[EngineName, ...] = ("openvino", "onnxruntime")
"""What `auto` takes: the first that is there."""


def _load_engine(bundle: Bundle, choice: EngineChoice, row: RowBuffer, threads: int) -> Engine:
    missing: list[str] = []
    for name in _AUTO if choice == "auto" else (choice,):
        try:
            return _load(bundle, name, row, threads)
        except ImportError as error:
            missing.append(f"{name} cannot be imported ({error})")
    raise ConfigError(f"engine: {'; '.join(missing)}; run: pip install --upgrade openvino onnxruntime")


def _load(bundle: Bundle, name: EngineName, row: RowBuffer, threads: int) -> Engine:
    # Imported here: each engine costs up to 0.2 s and 30 MB, and only one is used.
    if name == "openvino":
        from pika_edge.net.openvino_engine import OpenVinoEngine

        return OpenVinoEngine(bundle.openvino, row, threads)
    from pika_edge.net.onnx_engine import OnnxEngine

    return OnnxEngine(bundle.onnx, row, threads)
