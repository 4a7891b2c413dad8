"""English first names as heard among children in Vietnam; written down by hand."""

from pika_edge.privacy.listing import text_of, words

SURE = words(text_of("names_en_sure"))

WORDY = words(text_of("names_en_wordy"))
"""Names that are ordinary words, months or things: taken only in a person's (or a pet's) place."""

PETS = words(text_of("names_en_pets"))
"""What dogs and cats are called; everyday words, so only after "my dog", "the cat" or with a capital."""

SURNAMES = words(text_of("names_en_surnames"))
"""Family names that are also words, of the commonest in the United States' census: only right after a first name."""
