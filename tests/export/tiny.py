"""A language model made on the spot: Phi-3's shape, tiny and random, with a tokenizer that knows the answers."""

from pathlib import Path

from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
from transformers import Phi3Config, Phi3ForCausalLM, PreTrainedTokenizerFast, set_seed

from pika_edge.prompt import CELEBRATE_CODES, EMOTION_CODES

START, END = "<s>", "<|endoftext|>"
MARKS = ["<unk>", START, END, "<|user|>", "<|assistant|>", "<|end|>"]
TEMPLATE = (
    "{% for message in messages %}<|{{ message['role'] }}|>\n{{ message['content'] }}<|end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|assistant|>\n{% endif %}"
)
CARD = "---\nlicense: mit\npipeline_tag: text-generation\n---\n# A tiny model\n"


def make_model(folder: Path) -> Path:
    """Write weights, tokenizer and card as the hub has them, and give the folder."""
    tokenizer = _tokenizer()
    tokenizer.save_pretrained(folder)
    set_seed(1)
    config = Phi3Config(
        vocab_size=len(tokenizer),
        hidden_size=64,
        intermediate_size=128,
        num_hidden_layers=2,
        num_attention_heads=4,
        num_key_value_heads=2,
        max_position_embeddings=4096,
        pad_token_id=0,
        bos_token_id=1,
        eos_token_id=2,
    )
    Phi3ForCausalLM(config).save_pretrained(folder)
    (folder / "README.md").write_text(CARD, encoding="utf-8")
    return folder


def _tokenizer() -> PreTrainedTokenizerFast:
    """Train byte pairs on the answers alone, so that every answer is one token."""
    codes = " ".join([*EMOTION_CODES.values(), *CELEBRATE_CODES.values()])
    bytes_of_all = pre_tokenizers.ByteLevel.alphabet()
    trainer = trainers.BpeTrainer(vocab_size=400, special_tokens=MARKS, initial_alphabet=bytes_of_all)
    trained = Tokenizer(models.BPE())
    trained.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    trained.decoder = decoders.ByteLevel()
    trained.train_from_iterator([f"Celebrate: {codes}\nExpression: {codes}"], trainer)
    tokenizer = PreTrainedTokenizerFast(tokenizer_object=trained, bos_token=START, eos_token=END, pad_token=END)
    tokenizer.chat_template = TEMPLATE
    return tokenizer
