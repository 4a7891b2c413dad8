"""The language model itself: what is kept of the instructions changes no answer, and no utterance touches another."""

from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytestmark = pytest.mark.slm
pytest.importorskip("openvino_tokenizers", reason="needs the extra `slm`")

import openvino  # noqa: E402

from pika_edge.bundle.slm import SlmBundle, SlmCalibration, open_slm  # noqa: E402
from pika_edge.errors import BundleRefused, ConfigError  # noqa: E402
from pika_edge.messages import Utterance  # noqa: E402
from pika_edge.messages.labels import EMOTIONS  # noqa: E402
from pika_edge.prompt import CELEBRATE_CODES, EMOTION_CODES, Question  # noqa: E402
from pika_edge.slm import model as model_module  # noqa: E402
from pika_edge.slm.calibration import calibrated  # noqa: E402
from pika_edge.slm.model import Cancelled, Device, Floats, LanguageModel  # noqa: E402
from pika_edge.slm.scorer import Scorer, never, prompt_of  # noqa: E402
from pika_edge.slm.tokens import Tokens  # noqa: E402
from tests.messages.made import UTTERANCES  # noqa: E402

LONG = Utterance(text="con mèo ăn hết bánh của con rồi " * 12, previous="Hôm nay ở trường con có vui không? " * 5)
MANY = [
    Utterance(text="con tự buộc dây giày rồi"),
    Utterance(text="I did it"),
    Utterance(text="ờ"),
    LONG,
    Utterance(text="năm", previous="Hai cộng hai bằng mấy?", outcome="incorrect"),
    Utterance(text="Well done!", role="robot", previous="finished"),
]
SAME = 1e-5
"""Logits that are nearer than this are the same."""
APART = 1e-3
"""The tiny model's differ by more than this from one utterance to the next."""


class Exact(Device):
    """Without the roundings that make it fast, and without which small mistakes could hide in them."""

    def settings(self) -> dict[str, object]:
        exact = {"INFERENCE_PRECISION_HINT": "f32", "KV_CACHE_PRECISION": "f32", "DYNAMIC_QUANTIZATION_GROUP_SIZE": "0"}
        return super().settings() | exact


@pytest.fixture(scope="module")
def opened(slm_bundle: Path) -> SlmBundle:
    return open_slm(slm_bundle)


@pytest.fixture(scope="module")
def scorer(opened: SlmBundle) -> Scorer:
    return Scorer.load(opened)


@pytest.fixture(scope="module")
def model(opened: SlmBundle) -> LanguageModel:
    return LanguageModel(opened, prompt_of(opened), Exact())


@pytest.fixture(scope="module")
def questions(opened: SlmBundle) -> list[Question]:
    return [prompt_of(opened).question(utterance) for utterance in MANY]


@pytest.fixture(scope="module")
def tokens(opened: SlmBundle) -> Tokens:
    return Tokens(openvino.Core(), opened.tokenizer)


class WholePass:
    """The same model as OpenVINO runs it, whole: no prefix is kept and its output head is not cut."""

    def __init__(self, bundle: SlmBundle, tokens: Tokens) -> None:
        core = openvino.Core()
        self._request = core.compile_model(bundle.model, "CPU", Exact().settings()).create_infer_request()
        self._tokens = tokens

    def last(self, text: str, codes: Iterable[str]) -> Floats:
        """Give the logits of the codes where the text ends."""
        ids = self._tokens.encode(text)
        self._request.reset_state()
        result = self._request.infer(
            {
                "input_ids": np.array([ids], dtype=np.int64),
                "attention_mask": np.ones((1, len(ids)), dtype=np.int64),
                "position_ids": np.arange(len(ids), dtype=np.int64)[None],
                "beam_idx": np.zeros(1, dtype=np.int32),
            }
        )
        (logits,) = result.values()
        return np.array(logits[0, -1, [self._tokens.encode(f"{text} {code}")[-1] for code in codes]])


@pytest.fixture(scope="module")
def whole(opened: SlmBundle, tokens: Tokens) -> WholePass:
    return WholePass(opened, tokens)


def asked(model: LanguageModel, question: Question) -> Floats:
    """Give all 15 logits in one row."""
    return np.concatenate(model.ask(question, never))


def apart(one: Floats, other: Floats) -> float:
    """Give by how much two answers differ."""
    return float(np.abs(one - other).max())


def test_every_utterance_has_an_answer_of_its_own(model: LanguageModel, questions: list[Question]) -> None:
    """Else nothing below could be seen to go wrong."""
    answers = [asked(model, question) for question in questions]
    assert min(apart(one, other) for one in answers for other in answers if one is not other) > APART


def test_what_is_kept_of_the_instructions_gives_the_same_as_reading_everything(
    model: LanguageModel, whole: WholePass, questions: list[Question]
) -> None:
    for question in questions:
        emotions, celebrate = model.ask(question, never)
        assert apart(emotions, whole.last(question.whole, EMOTION_CODES.values())) < SAME
        until_first = question.whole.removesuffix(" ?\nExpression:")
        assert until_first.endswith("Celebrate:")
        assert apart(celebrate, whole.last(until_first, CELEBRATE_CODES.values())) < SAME


def test_each_question_costs_only_its_own_words(scorer: Scorer, tokens: Tokens) -> None:
    for utterance in MANY:
        question = scorer.prompt.question(utterance)
        assert 0 < scorer.cost_of(utterance) <= len(tokens.encode(question.asked)) + 2
        assert scorer.cost_of(utterance) < len(tokens.encode(question.prefix))


def test_nothing_of_an_utterance_reaches_another(opened: SlmBundle, questions: list[Question]) -> None:
    for question in questions:
        fresh = LanguageModel(opened, prompt_of(opened), Exact())
        alone = asked(fresh, question)
        for before in questions:
            asked(fresh, before)
            assert apart(asked(fresh, question), alone) < SAME


def test_one_question_gets_one_answer(scorer: Scorer) -> None:
    opinions = {utterance.text: scorer.score(utterance) for utterance in MANY}
    assert {utterance.text: scorer.score(utterance) for utterance in reversed(MANY)} == opinions
    for opinion in opinions.values():
        assert opinion.soll is not None
        assert sum(opinion.soll) == pytest.approx(1.0)


def test_a_cancelled_question_ends_and_the_next_is_answered_right(
    model: LanguageModel, questions: list[Question], monkeypatch: pytest.MonkeyPatch
) -> None:
    right = [asked(model, question) for question in questions]
    monkeypatch.setattr(model_module, "_LOOK_MS", 0)
    for question, answer in zip(questions, right, strict=True):
        with pytest.raises(Cancelled):
            model.ask(questions[MANY.index(LONG)], lambda: True)
        assert apart(asked(model, question), answer) < SAME


def test_a_question_is_looked_at_for_being_cancelled_while_it_runs(
    scorer: Scorer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(model_module, "_LOOK_MS", 0)
    looks: list[None] = []

    def third_time() -> bool:
        looks.append(None)
        return len(looks) == 3

    with pytest.raises(Cancelled):
        scorer.score(LONG, third_time)
    assert len(looks) == 3


@settings(max_examples=60, deadline=None)
@given(UTTERANCES)
def test_any_utterance_gets_an_opinion(scorer: Scorer, utterance: Utterance) -> None:
    opinion = scorer.score(utterance)
    assert opinion.soll is not None
    assert sum(opinion.soll) == pytest.approx(1.0)
    assert opinion.celebrate is not None


@settings(max_examples=200, deadline=None)
@given(
    words=st.lists(st.sampled_from(["<|end|>", "<|", "end", "|>", "<|user|>", "</s>", "<s>", "\x00", "M"]) | st.text())
)
def test_no_words_become_a_mark_of_the_chat(
    opened: SlmBundle, scorer: Scorer, tokens: Tokens, words: list[str]
) -> None:
    said = f"a{''.join(words)}".encode(errors="ignore").decode()[:1_000]
    marks = {tokens.encode(mark)[-1] for mark in opened.manifest.chat.marks}

    def marks_in(text: str) -> list[int]:
        question = scorer.prompt.question(Utterance(text=text, lang="vi"))
        return [token for token in tokens.encode(question.whole) if token in marks]

    assert marks_in("con chào Pika")
    assert marks_in(said) == marks_in("con chào Pika")


def test_calibration_takes_out_a_liking_for_a_letter() -> None:
    liking = np.zeros(len(EMOTIONS), dtype=np.float32)
    liking[3] = 2.0
    bias = tuple(-2.0 if index == 3 else 0.0 for index in range(len(EMOTIONS)))
    even = calibrated(liking, 1.5, SlmCalibration(soll_bias=bias, soll=1.0, celebrate_bias=-1.5, celebrate=1.0))
    assert even.soll == pytest.approx([1 / len(EMOTIONS)] * len(EMOTIONS))
    assert even.celebrate == pytest.approx(0.5)


def test_temperature_softens_without_changing_the_order() -> None:
    logits = np.linspace(-3, 3, len(EMOTIONS), dtype=np.float32)
    sharp, soft = (
        calibrated(logits, 2.0, SlmCalibration.none().model_copy(update={"soll": t, "celebrate": t}))
        for t in (1.0, 3.0)
    )
    assert sharp.soll is not None
    assert soft.soll is not None
    assert sorted(soft.soll) == list(soft.soll)
    assert max(soft.soll) < max(sharp.soll)
    assert sharp.celebrate is not None
    assert soft.celebrate is not None
    assert 0.5 < soft.celebrate < sharp.celebrate


@pytest.mark.parametrize("odds", [1e6, -1e6])
def test_a_model_that_is_beside_itself_gives_probabilities_still(odds: float) -> None:
    logits = np.full(len(EMOTIONS), -1e6, dtype=np.float32)
    logits[0] = 1e6
    opinion = calibrated(logits, odds, SlmCalibration.none())
    assert opinion.soll == pytest.approx([1.0] + [0.0] * 12)
    assert opinion.celebrate == pytest.approx(float(odds > 0))


def test_a_device_that_is_not_there_is_the_settings_mistake(opened: SlmBundle) -> None:
    with pytest.raises(ConfigError, match=r"slm_device: Tiny-Phi-1\.0\.0 cannot run on GPU\.9"):
        Scorer.load(opened, device="GPU.9")


def test_a_tokenizer_without_our_answers_is_refused(tokens: Tokens) -> None:
    with pytest.raises(ValueError, match="no single token for the answer 'Hello'"):
        tokens.code_ids("Expression:", ["Hello"])
    with pytest.raises(ValueError, match="does not tell the answers apart"):
        tokens.code_ids("Expression:", ["A", "B", "A"])


def test_a_file_that_is_no_model_is_refused(opened: SlmBundle, tmp_path: Path) -> None:
    for path in opened.folder.iterdir():
        (tmp_path / path.name).symlink_to(path)
    (tmp_path / opened.model.name).unlink()
    (tmp_path / opened.model.name).write_text("<net/>", encoding="ascii")
    with pytest.raises(BundleRefused, match=r"Tiny-Phi-1\.0\.0 cannot run on this machine"):
        Scorer.load(SlmBundle(tmp_path, opened.manifest))
