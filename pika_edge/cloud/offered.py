"""Whether an endpoint offers the models that the settings name. Pure."""

from collections.abc import Set as AbstractSet

_NAMES_TOLD = 5
_NAME_CHARS = 40


def why_not_offered(wanted: AbstractSet[str], listed: object, endpoint: str) -> str | None:
    """Say which model an endpoint's list lacks, and what it has; None where all are there or the list is none."""
    offered = _names(listed)
    missing = sorted(wanted - offered)
    if not offered or not missing:
        return None
    told = [_shown(name) for name in sorted(offered)]
    more = ", …" if len(told) > _NAMES_TOLD else ""
    return f"model {missing[0]} is not offered by {endpoint}; it offers: {', '.join(told[:_NAMES_TOLD])}{more}"


def _names(listed: object) -> frozenset[str]:
    entries = listed.get("data") if isinstance(listed, dict) else None
    names = [entry.get("id") for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []
    return frozenset(name for name in names if isinstance(name, str))


def _shown(name: str) -> str:
    """Give a name that a log can bear."""
    return "".join(character if character.isprintable() else "?" for character in name[:_NAME_CHARS])
