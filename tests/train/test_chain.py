"""The whole chain on a tiny random teacher: train, calibrate, export, seal; then both engines and the reader agree."""

import json
from pathlib import Path

import pytest

pytestmark = pytest.mark.train
pytest.importorskip("torch", reason="needs the extra `train`")

import torch  # noqa: E402
from safetensors.torch import save_file  # noqa: E402

from pika_edge.bundle import open_bundle  # noqa: E402
from pika_edge.bundle.golden import check_golden, read_golden  # noqa: E402
from pika_edge.decide.decider import Decider  # noqa: E402
from pika_edge.messages.labels import EMOTIONS, EngineChoice  # noqa: E402
from pika_edge.net import Net  # noqa: E402
from pika_edge.tiers import TierStates  # noqa: E402
from tools import train  # noqa: E402
from tools.training import candidates  # noqa: E402

HIDDEN, INNER, LAYERS, POSITIONS = 32, 64, 2, 128
LETTERS = "abcdefghijklmnopqrstuvwxyzđêôơưă"


@pytest.fixture(scope="module")
def teacher(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a random BERT of two tiny layers with a vocabulary of single letters."""
    folder = tmp_path_factory.mktemp("teacher")
    words = ["<s>", "<pad>", "</s>", "<unk>", "▁", *LETTERS, "▁correct", "▁incorrect", "▁robot", "Capital", "<mask>"]
    tokenizer = {"model": {"type": "Unigram", "unk_id": 3, "vocab": [[word, -1.0] for word in words]}}
    config = {
        "hidden_size": HIDDEN,
        "intermediate_size": INNER,
        "num_attention_heads": 4,
        "num_hidden_layers": LAYERS,
    }
    (folder / "tokenizer.json").write_text(json.dumps(tokenizer), encoding="utf-8")
    (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")
    save_file(_weights(len(words)), folder / "model.safetensors")
    return folder


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a corpus in which one word gives the expression away."""
    folder = tmp_path_factory.mktemp("corpus")
    for name, each in (("train", 24), ("dev", 2)):
        cases = [_case(label, number) for number in range(each) for label in EMOTIONS]
        (folder / f"{name}.jsonl").write_text("".join(json.dumps(case) + "\n" for case in cases), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def bundle(teacher: Path, corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Run the one command."""
    folder = tmp_path_factory.mktemp("bundle")
    assert train.main([*_words(teacher, folder), "--corpus", str(corpus), "--out", str(folder)]) == 0
    return folder


@pytest.mark.parametrize("engine", ["openvino", "onnxruntime"])
def test_bundle_opens_and_gives_its_golden_answers(bundle: Path, engine: EngineChoice) -> None:
    opened = open_bundle(bundle)
    check_golden(read_golden(opened.golden), Decider(Net(opened, engine), TierStates()).decide)


def test_bundle_names_its_corpus_and_its_scores(bundle: Path) -> None:
    manifest = open_bundle(bundle).manifest
    assert len(str(manifest.training["corpus_sha256"])) == 64
    assert {"all", "lang-vi", "slice-plain"} <= manifest.scores.keys()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Write labelled data of two labels that has nothing to do with children."""
    rows = [
        {"text": f"{word} {number}", "labels": [word], "split": split}
        for split, count in (("train", 20), ("validation", 4), ("test", 4))
        for word in ("vui", "sad")
        for number in range(count)
    ]
    file = tmp_path / "data.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return file


def test_any_labelled_data_gives_test_scores(
    teacher: Path, data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert train.main([*_words(teacher, tmp_path), "--data", str(data)]) == 0
    told = capsys.readouterr().out
    assert {"net_accuracy", "net_macro_f1", "net_micro_f1", "net_weighted_f1"} <= set(told.split())


def test_front_compares_every_candidate(
    teacher: Path, corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert train.main([*_words(teacher, tmp_path), "--corpus", str(corpus), "--front"]) == 0
    rows = capsys.readouterr().out.splitlines()[2:]
    assert [row.split()[1] for row in rows] == list(candidates.CANDIDATES)


def test_own_labels_make_a_net_of_their_own(
    teacher: Path, data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = tmp_path / "net"
    words = [*_words(teacher, tmp_path), "--data", str(data), "--out", str(kept)]
    assert train.main([*words, "--labels", "vui"]) == 0
    assert list(json.loads((kept / "labels.json").read_text(encoding="utf-8"))) == ["vui"]
    assert {"net.xml", "net.onnx", "vocabulary.model"} <= {path.name for path in kept.iterdir()}
    assert train.main([*words, "--labels", "vui,glad"]) == 2
    assert "no label glad" in capsys.readouterr().err


def test_encoder_can_be_the_net_too(teacher: Path, corpus: Path, tmp_path: Path) -> None:
    words = [*_words(teacher, tmp_path), "--corpus", str(corpus), "--out", str(tmp_path / "bundle")]
    assert train.main([*words, "--net", "encoder-1x512"]) == 0  # both engines agree, also on the longest row
    assert open_bundle(tmp_path / "bundle").manifest.training["net"] == "encoder-1x512"


def test_corpus_too_small_to_hold_out_is_refused(
    teacher: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("train", "dev"):
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(_case("happy", 1)) + "\n", encoding="utf-8")
    assert train.main([*_words(teacher, tmp_path), "--corpus", str(tmp_path)]) == 2
    assert "too few cases" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ([], "--teacher"),
        (["--teacher", "no-such-folder"], "--teacher"),
        (["--baseline", "--corpus", "no-such-folder"], "JSON Lines"),
    ],
)
def test_what_is_missing_is_said_in_one_line(words: list[str], hint: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert train.main(words) == 2
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 1
    assert hint in said[0]


def _words(teacher: Path, folder: Path) -> list[str]:
    words = ["--teacher", str(teacher), "--checkpoints", str(folder / "checkpoints"), "--threads", "1"]
    return [*words, "--teacher-layers", "1", "--epochs", "1", "--pupil-epochs", "1"]


def _case(label: str, number: int) -> dict[str, object]:
    return {
        "text": f"con {label} {number}",
        "previous": "đố con" if number % 3 == 0 else None,
        "outcome": "correct" if number % 5 == 0 else None,
        "lang": "vi",
        "slice": "plain",
        "soll_emotion": label,
        "emotions": [label],
        "soll_celebrate": "yes" if label == "proud" else "no",
    }


def _weights(vocabulary: int) -> dict[str, torch.Tensor]:
    """Give BERT's tensors under BERT's names, small and random."""
    generator = torch.Generator().manual_seed(1)
    shapes = {
        "embeddings.word_embeddings.weight": (vocabulary, HIDDEN),
        "embeddings.position_embeddings.weight": (POSITIONS, HIDDEN),
        "embeddings.token_type_embeddings.weight": (2, HIDDEN),
        **_norm("embeddings.LayerNorm"),
    }
    for layer in (f"encoder.layer.{index}" for index in range(LAYERS)):
        for part in ("query", "key", "value"):
            shapes |= _linear(f"{layer}.attention.self.{part}", HIDDEN, HIDDEN)
        shapes |= _linear(f"{layer}.attention.output.dense", HIDDEN, HIDDEN)
        shapes |= _linear(f"{layer}.intermediate.dense", INNER, HIDDEN)
        shapes |= _linear(f"{layer}.output.dense", HIDDEN, INNER)
        shapes |= _norm(f"{layer}.attention.output.LayerNorm") | _norm(f"{layer}.output.LayerNorm")
    return {name: 0.1 * torch.randn(shape, generator=generator) for name, shape in shapes.items()}


def _linear(name: str, outputs: int, inputs: int) -> dict[str, tuple[int, ...]]:
    return {f"{name}.weight": (outputs, inputs), f"{name}.bias": (outputs,)}


def _norm(name: str) -> dict[str, tuple[int, ...]]:
    return {f"{name}.weight": (HIDDEN,), f"{name}.bias": (HIDDEN,)}
