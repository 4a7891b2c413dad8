"""Rings and thresholds: the rules alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pika_edge.errors import ConfigError
from pika_edge.fleet.rings import Course, Ring, RingWord, Tolerated, cut_rings, parse_rings, parse_tolerated


def sizes(words: list[RingWord], robots: int) -> list[int]:
    return [len(ring.robots) for ring in cut_rings(words, [(f"r{number}", None) for number in range(robots)])]


@pytest.mark.parametrize(
    ("words", "robots", "expected"),
    [
        ([1, "10%", "all"], 100, [1, 9, 90]),
        ([1, "10%", "all"], 20, [1, 1, 18]),
        ([1, "10%", "all"], 5, [1, 4]),
        ([1, "10%", "all"], 1, [1]),
        ([3, 2, "all"], 4, [3, 1]),
        (["25%", "50%"], 8, [2, 2]),
        (["all"], 7, [7]),
    ],
)
def test_rings(words: list[RingWord], robots: int, expected: list[int]) -> None:
    assert sizes(words, robots) == expected


def test_rings_by_group() -> None:
    robots = [("a", "school"), ("b", "lab"), ("c", None), ("d", "lab")]
    rings = cut_rings(["lab", 3, "all"], robots)
    assert [(ring.name, ring.robots) for ring in rings] == [("lab", ("b", "d")), ("3", ("a",)), ("all", ("c",))]
    with pytest.raises(ConfigError, match="'labs' is no number"):
        cut_rings(["labs"], robots)


def test_words_of_the_command_line() -> None:
    assert parse_rings("1, 10%,lab,all") == [1, "10%", "lab", "all"]
    assert parse_tolerated("2") == parse_tolerated(2) == Tolerated(count=2)
    assert parse_tolerated("2.5%") == Tolerated(share=0.025)
    for wrong in ("some", "-1", "101%", "", "1e3%"):
        with pytest.raises(ConfigError, match="tolerate"):
            parse_tolerated(wrong)


@given(
    st.lists(
        st.one_of(st.integers(1, 30), st.integers(0, 100).map(lambda share: f"{share}%"), st.just("all")), max_size=5
    ),
    st.integers(1, 60),
)
def test_every_robot_is_in_one_ring_at_most(words: list[RingWord], robots: int) -> None:
    rings = cut_rings(words, [(f"r{number}", None) for number in range(robots)])
    names = [name for ring in rings for name in ring.robots]
    assert names == [f"r{number}" for number in range(len(names))]
    if "all" in words:
        assert len(names) == robots


def course(tolerated: Tolerated, *rings: int, done: tuple[str, ...] = ()) -> Course:
    names = iter(range(1000))
    return Course(
        [Ring(f"{size}", tuple(f"r{next(names)}" for _ in range(size))) for size in rings], tolerated, done=done
    )


def test_next_ring_waits_until_this_one_has_ended() -> None:
    way = course(Tolerated(count=0), 2, 2)
    assert [way.begin(), way.begin(), way.begin()] == ["r0", "r1", None]
    way.end("r1", is_done=True)
    assert way.begin() is None
    way.end("r0", is_done=True)
    assert (way.begin(), way.ring) == ("r2", "2")
    assert (way.under_way, way.left) == (["r2"], ["r3"])


def test_failures_of_a_ring_are_counted_there() -> None:
    way = course(Tolerated(share=0.5), 2, 4)
    for name in ("r0", "r1"):
        assert way.begin() == name
    way.end("r0", is_done=False)
    way.end("r1", is_done=True)
    for _ in range(4):
        way.begin()
    for name in ("r2", "r3"):
        way.end(name, is_done=False)
    assert way.why_stopped is None  # 3 in all, but 2 of this ring's 4
    way.end("r4", is_done=False)
    assert way.why_stopped == "4 failed, 3 of the 4 of ring 4"


def test_one_failure_in_the_first_ring_of_one_stops_all() -> None:
    way = course(parse_tolerated("10%"), 1, 9, 90)
    way.begin()
    way.end("r0", is_done=False)
    assert way.begin() is None
    assert len(way.left) == 99


def test_resume_leaves_out_who_is_done_and_counts_anew() -> None:
    way = course(Tolerated(count=1), 1, 3, done=("r0", "r2"))
    assert [way.begin(), way.begin(), way.begin()] == ["r1", "r3", None]
    way.end("r1", is_done=False)
    assert way.why_stopped is None
    way.end("r3", is_done=True)
    assert (way.begin(), way.left) == (None, [])


def test_stop_lets_those_under_way_end() -> None:
    way = course(Tolerated(count=5), 3)
    way.begin()
    way.stop("Ctrl-C")
    assert (way.begin(), way.under_way, way.left) == (None, ["r0"], ["r1", "r2"])
    way.end("r0", is_done=False)
    assert way.why_stopped == "Ctrl-C"


@given(st.lists(st.integers(1, 6), min_size=1, max_size=4), st.integers(0, 5), st.randoms(use_true_random=False))
def test_no_more_fail_than_tolerated_and_those_that_were_under_way(
    sizes: list[int], count: int, chance: object
) -> None:
    way, failed, most = course(Tolerated(count=count), *sizes), 0, 3
    while True:
        while len(way.under_way) < most and way.begin():
            pass
        if not way.under_way:
            break
        is_done = chance.random() < 0.5  # type: ignore[attr-defined]
        failed += not is_done
        way.end(way.under_way[0], is_done)
    assert failed <= count + most
    assert (failed > count) == (way.why_stopped is not None)
    assert way.why_stopped is not None or way.left == []
