"""Chance that is the same in every run: a number drawn from words, whatever the order in which requests arrive."""

from hashlib import blake2b

_BYTES = 8


def draw(*words: object) -> float:
    """Give a number from 0 to below 1 that depends on nothing but the words."""
    digest = blake2b(repr(words).encode(), digest_size=_BYTES).digest()
    return (int.from_bytes(digest, "big") >> 11) / (1 << 53)  # 53 bits: what a float holds exactly


def pick(most: int, *words: object) -> int:
    """Give a whole number from 0 to below `most`."""
    return int(draw(*words) * most)


def token(length: int, *words: object) -> str:
    """Give letters and digits, as ids have them."""
    return blake2b(repr(words).encode(), digest_size=32).hexdigest()[:length]
