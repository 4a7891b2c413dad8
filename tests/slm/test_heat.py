"""Heat: the model rests on a hot machine, works again on a cooler one, and a broken sensor stops nothing."""

from pathlib import Path

import pytest

from pika_edge.slm.heat import hottest_c, must_rest


def write_zone(root: Path, number: int, told: str) -> None:
    zone = root / "sys" / "class" / "thermal" / f"thermal_zone{number}"
    zone.mkdir(parents=True, exist_ok=True)
    (zone / "temp").write_text(told, encoding="ascii")


def test_the_hottest_zone_counts(tmp_path: Path) -> None:
    for number, told in enumerate(("41000\n", "67500\n", "52000\n")):
        write_zone(tmp_path, number, told)
    assert hottest_c(tmp_path) == 67.5


def test_a_machine_without_zones_tells_nothing(tmp_path: Path) -> None:
    assert hottest_c(tmp_path) is None


@pytest.mark.parametrize("nonsense", ["-274000\n", "999000\n", "", "hot\n"])
def test_a_broken_sensor_does_not_count(tmp_path: Path, nonsense: str) -> None:
    write_zone(tmp_path, 0, nonsense)
    assert hottest_c(tmp_path) is None
    write_zone(tmp_path, 1, "40000\n")
    assert hottest_c(tmp_path) == 40.0


def test_it_rests_from_the_limit_on_until_it_is_five_degrees_cooler() -> None:
    assert must_rest(84.9, 85.0, is_resting=False) is None
    assert must_rest(85.0, 85.0, is_resting=False) == "too hot: 85 °C, works below 85 °C"
    assert must_rest(80.0, 85.0, is_resting=True) == "too hot: 80 °C, works below 80 °C"
    assert must_rest(79.9, 85.0, is_resting=True) is None


def test_what_cannot_be_measured_stops_nothing() -> None:
    assert must_rest(None, 85.0, is_resting=True) is None
