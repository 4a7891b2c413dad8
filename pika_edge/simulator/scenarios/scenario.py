"""What a scenario file says; see the README of this folder."""

import json
import sys
from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError, model_validator
from typing_extensions import Self

from pika_edge.errors import ConfigError, told
from pika_edge.messages import limits
from pika_edge.messages.labels import Celebrate, Emotion, Lang, Outcome, Role, Tier
from pika_edge.messages.model import Body
from pika_edge.simulator.api import FaultsSet, Say

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

SHIPPED = Path(__file__).parent
_FILE_BYTES = 1024**2
_STEPS_MOST = 1_000
_HOUR_MS = 3_600_000

Milliseconds = Annotated[int, Field(ge=0, le=_HOUR_MS)]
Words = Annotated[str, Field(min_length=1, max_length=limits.DETAIL_CHARS)]
_OF_AN_UTTERANCE = ("role", "previous", "outcome", "lang", "budget_ms", "expect")


class Expected(Body):
    """What must come of an utterance. That the last word comes in time is always expected."""

    shown: Emotion | None = None
    """What the body shows, once its controller lets it through."""
    celebrate: Celebrate | None = None
    """Of the last revision."""
    asked: tuple[Tier, ...] = ()
    """Tiers that must have been asked, whatever came of it."""
    not_asked: tuple[Tier, ...] = ()
    why: dict[Tier, Words] = Field(default_factory=dict)
    """What must stand in `why` for a tier: its verdict, or a part of its reason."""


class Step(Body):
    """One thing that happens: something is said, switches are turned, or time passes until the tiers are as wanted."""

    at_ms: Milliseconds | None = None
    """When, since the scenario began; what was said before may still be open."""
    after_ms: Milliseconds | None = None
    """How long after the step before is over, with its last word; 0 where nothing is said."""
    say: str | None = None
    role: Role = "child"
    previous: str | None = None
    outcome: Outcome | None = None
    lang: Lang | None = None
    budget_ms: int = limits.BUDGET_MS
    expect: Expected = Expected()
    turn: FaultsSet | None = None
    """Switches; one that is not named stays as it is."""
    until: dict[Tier, Words] | None = None
    """Go on when `status` tells each tier's state so, as in `l4 = "on"` or `slm = "too hot"`; a part will do."""

    @model_validator(mode="after")
    def _is_one_thing(self) -> Self:
        if sum(one is not None for one in (self.say, self.turn, self.until)) != 1:
            raise ValueError("a step has one of say, turn, until")
        if self.at_ms is not None and self.after_ms is not None:
            raise ValueError("a step has at_ms or after_ms, not both")
        if self.say is None and (more := self.model_fields_set.intersection(_OF_AN_UTTERANCE)):
            raise ValueError(f"{', '.join(sorted(more))}: only where something is said")
        return self

    @property
    def said(self) -> Say | None:
        """What is said."""
        if self.say is None:
            return None
        fields = self.model_dump(include={"role", "previous", "outcome", "lang", "budget_ms"})
        return Say(text=self.say, **fields)

    @model_validator(mode="after")
    def _can_be_said(self) -> Self:
        _ = self.said  # its limits are the wire's
        return self


class Scenario(Body):
    """One file."""

    name: Annotated[str, Field(min_length=1, max_length=limits.NAME_CHARS)]
    about: Annotated[str, Field(max_length=limits.TEXT_CHARS)] = ""
    seed: int = 7
    """Of the recogniser's noise and of the local cloud's latencies."""
    needs_slm: bool = False
    """It cannot be played without a language model."""
    step: Annotated[tuple[Step, ...], Field(min_length=1, max_length=_STEPS_MOST)]

    @model_validator(mode="after")
    def _goes_forward(self) -> Self:
        times = [step.at_ms for step in self.step if step.at_ms is not None]
        if times != sorted(times):
            raise ValueError("at_ms never goes back from one step to the next")
        return self


def shipped_scenarios() -> dict[str, Path]:
    """Give the file of each scenario that came with this install, by name."""
    return {path.stem: path for path in sorted(SHIPPED.glob("*.toml"))}


def check_playable(scenario: Scenario, *, has_slm: bool) -> None:
    """See that a world has what a scenario needs.

    Raises:
        ConfigError: it needs a language model, and there is none.
    """
    if scenario.needs_slm and not has_slm:
        raise ConfigError(f"{scenario.name} needs a language model; add --slm-bundle FOLDER (tools/export_slm.py)")


def read_scenario(named: str | Path, seed: int | None = None) -> Scenario:
    """Read a scenario: a file, or the name of one that came with this install; `seed` takes the place of its own.

    Raises:
        ConfigError: there is none, or it says something that no scenario says; names where.
    """
    shipped = shipped_scenarios()
    path = shipped.get(str(named), Path(named))
    try:
        with path.open("rb") as file:
            content = file.read(_FILE_BYTES + 1)
    except OSError as error:
        known = ", ".join(shipped)
        raise ConfigError(f"cannot read the scenario {path}: {error.strerror}; by name there are {known}") from error
    if len(content) > _FILE_BYTES:
        raise ConfigError(f"the scenario {path} has more than {_FILE_BYTES} bytes")
    try:
        # By way of JSON, which has no tuples either: strict types, and lists for them all the same.
        scenario = Scenario.model_validate_json(json.dumps(tomllib.loads(content.decode()), default=_refuse))
    except ValidationError as error:
        raise ConfigError(f"the scenario {path}: {told(error)}") from None
    except ValueError as error:  # not UTF-8, not TOML, or a date
        raise ConfigError(f"the scenario {path} cannot be read: {error}") from None
    return scenario if seed is None else scenario.model_copy(update={"seed": seed})


def _refuse(value: object) -> object:
    raise ValueError(f"no field takes {value}")
