"""The numbers of houses, lanes and districts: 12, 12/4, 12B, 12 xẹt 4, hai mươi bốn."""

from pika_edge.privacy.cues import DIGITS, DIGITS_EN, TENS, TENS_EN
from pika_edge.privacy.line import Line
from pika_edge.privacy.spelling import both

NUMBER_WORDS = both(" ".join(DIGITS) + " " + " ".join(sorted(TENS)))
_NUMBER_WORDS_EN = both(" ".join(DIGITS_EN) + " " + " ".join(sorted(TENS_EN)))
NONE = both("không hông")
"""No house has the number nought: they say no."""
_SLASH = both("xẹt xuyệt sẹc trên gạch xéo lẻ")
_BIS = both("bis ter")


def number_end(line: Line, at: int) -> int:
    """12, 12/4, 12B, 12 xẹt 4, hai mươi bốn; `at` where there is none."""
    if not line.free(at):
        return at
    if line.is_number(at):
        return digits_end(line, at)
    end = at
    words = NUMBER_WORDS if not line.english else _NUMBER_WORDS_EN
    while (
        end < min(at + 5, len(line))
        and not (end == at and line.has(NONE, at))
        and (line.has(words, end) or line.has(_NUMBER_WORDS_EN, end))
        and line.lead[end] == 0
    ):
        end += 1
    if end == at + 5 and line.has(words, end):
        return at  # that is a telephone number
    if line.bare and end == at + 1 and not line.english:
        return at  # without marks one number word is too often another word
    if end > at and line.has(_SLASH, end):
        after = number_end(line, end + 1)
        return after if after > end + 1 else end
    return end


def digits_end(line: Line, at: int) -> int:
    """Give where the number in digits ends that starts `at`, with its letters and further numbers."""
    end = at + 1
    while end < len(line) and end < at + 6:
        if (line.glued(end) and (line.is_number(end) or len(line.keys[end]) == 1)) or (
            line.gap(end) in ("/", "-", ".") and line.is_number(end)
        ):
            end += 1
        elif line.has(_SLASH, end) and line.is_number(end + 1):
            end += 2
        elif line.has(_BIS, end):
            end += 1
        else:
            return end
    return end
