"""Finished steps are not repeated; a step that must be repeated takes with it all that follow."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from tools.exporting.errors import ExportError
from tools.exporting.work import Work


@pytest.fixture
def done() -> list[str]:
    """Give the list of steps that were really done."""
    return []


@pytest.fixture
def run(tmp_path: Path, done: list[str]) -> Callable[..., list[int]]:
    """Give a runner of an export of three steps, each with its settings; gives what the steps gave."""

    def run(first: str = "1", second: str = "1", third: str = "1", *, fails: str | None = None) -> list[int]:
        def do(step: str) -> int:
            if step == fails:
                raise KeyboardInterrupt
            done.append(step)
            return 10 * len(done)

        work = Work(tmp_path / "bundle")
        steps = {"first": first, "second": second, "third": third}
        return [work.once(step, settings, partial(do, step)) for step, settings in steps.items()]

    return run


def test_finished_steps_are_not_repeated_and_give_what_they_gave(
    run: Callable[..., list[int]], done: list[str]
) -> None:
    with pytest.raises(KeyboardInterrupt):
        run(fails="third")
    assert run() == [10, 20, 30]
    assert run() == [10, 20, 30]
    assert done == ["first", "second", "third"]


def test_other_settings_repeat_a_step_and_what_follows(run: Callable[..., list[int]], done: list[str]) -> None:
    run()
    run(second="2")
    assert done == ["first", "second", "third", "second", "third"]


def test_step_interrupted_while_it_was_repeated_is_not_finished(run: Callable[..., list[int]], done: list[str]) -> None:
    run()
    with pytest.raises(KeyboardInterrupt):
        run(second="2", fails="second")
    run()
    assert done == ["first", "second", "third", "second", "third"]


def test_bundle_appears_in_one_step(tmp_path: Path) -> None:
    work = Work(tmp_path / "bundle")
    work.once("first", "", lambda: (work.bundle / "model.xml").touch())
    assert not (tmp_path / "bundle").exists()
    work.finish()
    assert [path.name for path in tmp_path.rglob("*")] == ["bundle", "model.xml"]
    with pytest.raises(ExportError, match="is there already"):
        Work(tmp_path / "bundle")


def test_empty_folder_may_be_there(tmp_path: Path) -> None:
    (tmp_path / "bundle").mkdir()
    work = Work(tmp_path / "bundle")
    work.once("first", "", lambda: (work.bundle / "model.xml").touch())
    work.finish()
    assert (tmp_path / "bundle" / "model.xml").is_file()
