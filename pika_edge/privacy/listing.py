"""Word lists as they are written in the folder `words` and in `cues.py`: plain text, wrapped."""

from importlib.resources import files


def words(text: str) -> frozenset[str]:
    """Take a text apart at white space."""
    return frozenset(text.split())


def entries(text: str) -> frozenset[str]:
    """Take a text apart at commas; a phrase may go on in the next line."""
    return frozenset(" ".join(entry.split()) for entry in text.split(",") if entry.strip())


def text_of(name: str) -> str:
    """Read one list from the folder `words`."""
    return files(__package__).joinpath("words", f"{name}.txt").read_text(encoding="utf-8")
