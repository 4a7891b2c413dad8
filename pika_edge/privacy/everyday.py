"""What children say every day: a word that stands here is nobody's unlisted name.

Counted in the project's own corpus (`models/predetermination/corpus`), names taken out.
"""

from pika_edge.privacy.listing import text_of, words

VIETNAMESE = words(text_of("everyday_vietnamese"))
"""Syllables heard at least four times, or twice with a mark."""

ENGLISH = words(text_of("everyday_english"))
"""Words heard at least twice."""
