"""Tokens a day and endpoint: pure count; the date is the caller's, by the local calendar."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

USED_UP = "daily tokens used up until midnight"

_Name = Annotated[str, Field(max_length=500)]
_Tokens = Annotated[int, Field(ge=0, le=10**12)]


class Count(BaseModel):
    """What is stored."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    day: date
    used: Annotated[dict[_Name, _Tokens], Field(max_length=64)]


class Budget:
    """What each endpoint has cost today, prompt and answer together."""

    def __init__(self, count: Count) -> None:
        self._day = count.day
        self._used: dict[str, int] = dict(count.used)
        self.is_changed = False
        """Whether there is something new to store; whoever stores it sets it back."""

    def used(self, endpoint: str, today: date) -> int:
        """Give the tokens that an endpoint has cost today."""
        self._turn(today)
        return self._used.get(endpoint, 0)

    def take(self, endpoint: str, tokens: int, today: date) -> date:
        """Count what a request may cost at most, before it is sent; give the day it counts for."""
        self._used[endpoint] = self.used(endpoint, today) + tokens
        self.is_changed = True
        return self._day

    def correct(self, endpoint: str, too_many: int, day: date) -> None:
        """Take off what a request was counted with and did not cost; add where it cost more.

        What counted for a day that is over changes nothing.
        """
        if day == self._day:
            self._used[endpoint] = max(0, self._used.get(endpoint, 0) - too_many)
            self.is_changed = True

    def count(self) -> Count:
        """Give what is to be stored."""
        return Count(day=self._day, used=self._used)

    def _turn(self, today: date) -> None:
        """Begin a new count at midnight. A clock that jumps back to an earlier day brings no new tokens.

        The count then goes on until the next midnight, whatever that day was called before: a clock that once was
        years ahead must not keep an endpoint off for years.
        """
        if today > self._day:
            self._used = {}
        if today != self._day:
            self._day = today
            self.is_changed = True


def new_count(today: date) -> Count:
    """Begin a day's count."""
    return Count(day=today, used={})
