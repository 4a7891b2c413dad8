"""One spelling for what is heard the same: Unicode form, case, white space, Vietnamese tone marks.

Training and the daemon share this file, so a change here means a new bundle (see `TEXT_VERSION`).
"""

import re
import unicodedata

TEXT_VERSION = 2
"""Raised with every change of what `normalise` or `compose` gives; a bundle names the one it was trained with."""

_SPACE_OR_CONTROL = re.compile(r"[\s\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2060\ufeff]+")

_TONES = "\u0300\u0301\u0303\u0309\u0323"
# Both "hoà" and "hòa" are correct Vietnamese; recognisers differ. The older placement (on the first vowel) is kept.
_LATE_TONE = re.compile(rf"(o)([ae])([{_TONES}])(?!\w)|(?<!q)(u)(y)([{_TONES}])(?!\w)")


def normalise(text: str) -> str:
    """Give `text` in NFC and lower case with single spaces and the tone mark of oa/oe/uy on the first vowel.

    The empty string stays empty. Never raises for any `str`.
    """
    decomposed = unicodedata.normalize("NFKD", text).lower()
    moved = _LATE_TONE.sub(_tone_on_first_vowel, decomposed)
    return _SPACE_OR_CONTROL.sub(" ", unicodedata.normalize("NFC", moved)).strip()


def _tone_on_first_vowel(match: re.Match[str]) -> str:
    first, second, tone = [group for group in match.groups() if group is not None]
    return f"{first}{tone}{second}"
