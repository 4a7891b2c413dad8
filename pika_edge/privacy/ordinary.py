"""What looks like a name and is none: words of several syllables, places, people of stories."""

from pika_edge.privacy.listing import entries, text_of, words

COMPOUNDS = entries(text_of("ordinary_compounds"))
"""A name's syllable inside one of these is no name, if it has no capital."""

KEPT = entries(text_of("ordinary_kept"))
"""Stories, stars, brands, towns and countries: known to everybody, so they tell nothing about this child."""

CAPITALISED = words(text_of("ordinary_capitalised"))
"""Has a capital without being anybody's name."""
