"""Names in Vietnam, written down by hand, sorted by how far each is also an ordinary word.

Tone marks of oa, oe and uy may stand on either vowel; `lexicon.py` adds the other spelling and the one without marks.
"""

from pika_edge.privacy.listing import entries, text_of, words

SURNAMES = words(text_of("names_vi_surnames"))
"""Family names."""

SURE_SURNAMES = words("nguyễn phạm huỳnh phan bùi doãn trịnh")
"""Family names that are hardly ever anything else."""

SURE = words(text_of("names_vi_sure"))
"""Given names that stand by themselves, ordinary only in words of two syllables that `ordinary.py` lists."""

WORDY = words(text_of("names_vi_wordy"))
"""Given names that are ordinary words: taken only in a person's place."""

VERBLIKE = words(text_of("names_vi_verblike"))
"""Names that are verbs, adjectives or other words which may well follow "bạn" or "cô": they need more than a title."""

MIDDLES = words(text_of("names_vi_middles"))
"""What stands between family name and given name, or first in a double given name ("bảo" in "bảo ngọc")."""

BEFORE_ANH = words(text_of("names_vi_before_anh"))
"""After these "anh" is the second half of a name."""

DOUBLES = entries(text_of("names_vi_doubles"))
"""Double given names of which both halves may be ordinary words."""

NICKNAMES = words(text_of("names_vi_nicknames"))
"""What a child is called at home; many are animals and food, so they need a person's place."""

ANIMALS = words(text_of("names_vi_animals")) - {"na"}
"""Nicknames that are animals or food: after "bạn" and "bác" it may be one in a story."""

SURE_NICKNAMES = words(
    """
    tèo tũn tủn tẹo susu mimi kenny suri misa miko subin soju susi tobi bống
    """
)
"""Nicknames that are nothing else."""

PETS = words(text_of("names_vi_pets"))
"""What pets are called: with a kind of animal before, or a capital."""
