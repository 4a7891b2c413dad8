"""A tokenizer made on the spot, with Phi-3's chat template, that has one token for each of our answers."""

from collections.abc import Iterable
from itertools import chain, repeat
from typing import Any

from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
from transformers import PreTrainedTokenizerFast

from pika_edge.prompt import CELEBRATE_CODES, EMOTION_CODES

START, END = "<s>", "<|endoftext|>"
MARKS = ["<unk>", START, END, "<|user|>", "<|assistant|>", "<|end|>"]
TEMPLATE = (
    "{% for message in messages %}<|{{ message['role'] }}|>\n{{ message['content'] }}<|end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|assistant|>\n{% endif %}"
)
_TIMES = 1_000
"""How often the answers are shown: of the texts' pairs none is more frequent, so each answer becomes a token."""


def make_tokenizer(texts: Iterable[str], vocabulary: int) -> Any:
    """Train byte pairs on the answers and on texts; gives a tokenizer of transformers."""
    codes = " ".join([*EMOTION_CODES.values(), *CELEBRATE_CODES.values()])
    trainer = trainers.BpeTrainer(
        vocab_size=vocabulary,
        special_tokens=MARKS,
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    trained = Tokenizer(models.BPE())
    trained.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    trained.decoder = decoders.ByteLevel()
    trained.train_from_iterator(chain(repeat(f"Celebrate: {codes}\nExpression: {codes}", _TIMES), texts), trainer)
    tokenizer = PreTrainedTokenizerFast(tokenizer_object=trained, bos_token=START, eos_token=END, pad_token=END)
    tokenizer.chat_template = TEMPLATE
    return tokenizer
