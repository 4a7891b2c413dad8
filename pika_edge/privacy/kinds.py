"""What is taken out, and what stands in its place."""

import re
from enum import Enum


class Kind(Enum):
    """One sort of private words; the value is the Vietnamese and the English placeholder without brackets."""

    NAME = ("tên", "name")
    NUMBER = ("số", "number")
    ADDRESS = ("địa chỉ", "address")
    EMAIL = ("email", "email")
    SCHOOL = ("trường", "school")
    CLASS = ("lớp", "class")
    DATE = ("ngày", "date")
    UNKNOWN = ("…", "…")
    """A word of which too little is known to let it stay."""

    def placeholder(self, english: bool) -> str:
        """Give what the text shows instead."""
        return f"[{self.value[english]}]"


PLACEHOLDER = r"\[(?:" + "|".join(sorted({re.escape(word) for kind in Kind for word in kind.value})) + r")\]"
"""Matches any placeholder."""
