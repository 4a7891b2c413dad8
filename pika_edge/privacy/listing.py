"""Word lists as they are written in the modules of names and cues: plain text, wrapped."""


def words(text: str) -> frozenset[str]:
    """Take a text apart at white space."""
    return frozenset(text.split())


def entries(text: str) -> frozenset[str]:
    """Take a text apart at commas; a phrase may go on in the next line."""
    return frozenset(" ".join(entry.split()) for entry in text.split(",") if entry.strip())
