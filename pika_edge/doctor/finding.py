"""What one check has found."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the doctor's report."""

    what: str
    is_well: bool | None
    """None: for information, neither well nor ill."""
    told: str
    remedy: str | None = None
    """What to do, where it is not well."""
