"""The questions that wait for the language model: the newest first, never too many, none that is out of time."""

from pika_edge.daemon.link import Refine
from pika_edge.daemon.slm.desk import Desk
from pika_edge.messages import Utterance


def question(ticket: int, deadline_ns: int = 1_000) -> Refine:
    """Give a question that can be told from others."""
    return Refine(ticket=ticket, tier="slm", utterance=Utterance(text="a"), deadline_ns=deadline_ns)


def desk(*questions: Refine) -> Desk:
    """Give a desk on which these lie."""
    desk = Desk()
    for each in questions:
        assert desk.put(each) is None
    return desk


def test_an_empty_desk_gives_nothing() -> None:
    assert desk().newest() is None
    assert list(desk().expired(5_000)) == []


def test_newest_first() -> None:
    full = desk(*map(question, range(3)))
    assert [taken.ticket for _ in range(3) if (taken := full.newest())] == [2, 1, 0]
    assert full.newest() is None


def test_the_oldest_is_crowded_out() -> None:
    full = desk(*map(question, range(64)))
    crowded_out = [full.put(question(ticket)) for ticket in (64, 65)]
    assert [out.ticket for out in crowded_out if out] == [0, 1]
    assert len(full) == 64
    newest = full.newest()
    assert newest is not None
    assert newest.ticket == 65


def test_what_is_out_of_time_goes_and_the_rest_stays_in_order() -> None:
    full = desk(question(0, 30), question(1, 10), question(2, 20), question(3, 40))
    assert [late.ticket for late in full.expired(20)] == [1, 2]
    assert [late.ticket for late in full.expired(20)] == []
    assert [taken.ticket for _ in range(2) if (taken := full.newest())] == [3, 0]
