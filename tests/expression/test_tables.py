"""The shipped tables hold; tables that break a rule are refused with table, key and what to do."""

from pathlib import Path

import pytest

from pika_edge.config.paths import shipped_expressions
from pika_edge.expression import Tables, TablesRefused, load_tables
from pika_edge.expression.sampling import Measured, refuse_what_was_too_much
from pika_edge.expression.tables import FILE_BYTES
from pika_edge.messages.labels import EMOTIONS
from tests.expression.conftest import TOML

SHIPPED = TOML.read_text(encoding="utf-8")


def refused(folder: Path, old: str, new: str) -> str:
    """Give the error's words for the shipped tables with one change."""
    assert old in SHIPPED
    file = folder / "expressions.toml"
    file.write_text(SHIPPED.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(TablesRefused) as caught:
        load_tables(file)
    return str(caught.value)


def test_a_checkout_ships_its_own_tables() -> None:
    assert shipped_expressions() == TOML


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("head = { pan_deg = 6,", "head = { pan_deg = 60,", ("expressions.curious.head.pan_deg is 60", "-45 to 45")),
        ("brow_tilt_deg = 2 }", "brow_tilt_deg = -15 }", ("expressions.happy.eyes.brow_tilt_deg", "bring it inside")),
        ("left_deg = 115,", "left_deg = 150,", ("gestures.celebrate.frames.0.arms.left_deg is 150",)),
        (
            '"#ffe8cc", brightness_share = 0.25',
            '"#ffe8cc", brightness_share = 0.9',
            ("neutral.lights.red_share is 0.9",),
        ),
        ("tilt_deg = 12, roll_deg = 0 }", "tilt_deg = 24, roll_deg = 0 }", ("proud.head.tilt_deg", "breathing adds")),
        ('"#ffd966"', '"#ff1010"', ("expressions.happy.lights.colour is a saturated red", "mix in green and blue")),
        ("speed_per_s = 0.75", "speed_per_s = 0.9", ("limits.lights", "0.9 could flash", "below 0.8")),
        ("speed_per_s = 0.75", "speed_per_s = 0.2", ("limits.lights.red_share.speed_per_s", "breathing", "raise it")),
        ("length_ms = 320", "length_ms = 150", ("limits.eyes.openness_share.speed_per_s", "lengthen blink.length_ms")),
        ("least = -45, most = 45", "least = 45, most = -45", ("limits.head.pan_deg", "must be below")),
        ("per_second_most = 3", "per_second_most = 5", ("flash.per_second_most", "less than or equal to 3, not 5")),
        ("red_share_most = 0.75", "red_share_most = 0.9", ("flash.red_share_most", "less than 0.8")),
        ("rate_hz = 0.3,", "rate_hz = 2.9,", ("expressions.happy.breath.rate_hz is 2.9", "0.1 to 0.35")),
        ("priority = 90", "priority = 30", ("expressions.serious.priority must be above",)),
        ("hold_ms = 7_000", "hold_ms = 500", ("expressions.happy.hold_ms is below",)),
        ("[expressions.caring]", "[expressions.angry]", ("expressions.angry", "neutral")),
        ("pupil_share = 0.5,", "", ("expressions.neutral.eyes.pupil_share: missing",)),
        ("pupil_share = 0.5,", "pupils = 0.5,", ("expressions.neutral.eyes.pupils", "Extra inputs")),
        ("pupil_share = 0.5,", 'pupil_share = "big",', ("expressions.neutral.eyes.pupil_share", "not 'big'")),
        ("pupil_share = 0.5,", "pupil_share = nan,", ("expressions.neutral.eyes.pupil_share", "finite")),
        ("[gestures.nod]", "[gestures.nods]", ("gestures.nods", "priority")),
        ('gesture = "nod"', 'gesture = "twirl"', ("gestures.twirl: missing",)),
        ("eyes = 40", "ears = 40", ("easing_ms.eyes: missing",)),
        ("breath = 300", "breath = 300\ntail = 40", ("easing_ms.tail: no such key", "spelling")),
        ("version = 1", "version = 2", ("version", "not 2")),
        ("move_ms = 900", "move_ms = 90000", ("expressions.neutral.move_ms", "10000")),
        ('"#ffd966"', '"yellow"', ("expressions.happy.lights.colour", "not 'yellow'")),
        ("[blink]", "[blink", ("not TOML", "line")),
    ],
)
def test_a_bad_table_is_told_with_its_key(tmp_path: Path, old: str, new: str, words: tuple[str, ...]) -> None:
    told = refused(tmp_path, old, new)
    for word in words:
        assert word in told


def test_serious_may_not_celebrate(tmp_path: Path) -> None:
    row = SHIPPED[SHIPPED.index("[expressions.serious]") : SHIPPED.index("# Gestures:")]
    assert "nobody celebrates" in refused(tmp_path, row, row.replace("may_celebrate = false", "may_celebrate = true"))


def test_every_mistake_is_told_at_once(tmp_path: Path) -> None:
    told = refused(
        tmp_path, SHIPPED, SHIPPED.replace('"#ffd966"', '"#ff1010"').replace("priority = 90", "priority = 1")
    )
    assert "expressions.happy.lights.colour" in told
    assert "expressions.serious.priority" in told


def test_a_missing_and_a_huge_file_are_told(tmp_path: Path) -> None:
    with pytest.raises(TablesRefused, match=r"cannot be read: No such file.*--table"):
        load_tables(tmp_path / "none.toml")
    (tmp_path / "huge.toml").write_bytes(b"#" * (FILE_BYTES + 1))
    with pytest.raises(TablesRefused, match="over 65,536 bytes"):
        load_tables(tmp_path / "huge.toml")


def test_shipped_tables_keep_their_limits_when_played(tables: Tables, measured: Measured) -> None:
    for row in measured.channels:
        limit = tables.limit(row.channel)
        assert limit.least <= row.least + 1e-6
        assert row.most <= limit.most + 1e-6
        assert row.speed_per_s <= limit.speed_per_s + 1e-6
    assert 0 < measured.flashes_per_second <= 3
    assert measured.luminance_speed_per_s < 0.8
    assert measured.red_share <= tables.flash.red_share_most


def test_playing_finds_what_breaks_a_limit(tables: Tables, measured: Measured) -> None:
    narrow = {field: row.model_copy(update={"most": 90.0}) for field, row in tables.limits["arms"].items()}
    stricter = tables.model_copy(update={"limits": {**tables.limits, "arms": narrow}})
    with pytest.raises(TablesRefused, match=r"limits\.arms\.left_deg: played, it reached"):
        refuse_what_was_too_much(stricter, measured)


def test_serious_is_still_and_nobody_looks_angry(tables: Tables) -> None:
    serious = tables.expressions["serious"]
    assert serious.gesture is None
    breaths = {name: row.breath for name, row in tables.expressions.items()}
    depths = {name: row.light_share for name, row in breaths.items() if row and row.light_share is not None}
    assert min(depths, key=lambda name: depths[name]) == "serious"
    for name in EMOTIONS:
        eyes = tables.expressions[name].eyes
        assert eyes is not None
        assert eyes.brow_tilt_deg is not None
        assert eyes.brow_tilt_deg >= 0
