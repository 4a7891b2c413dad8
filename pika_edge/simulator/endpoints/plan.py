"""Which request fares how: rules from a seed, a JSON file or a test, the first one that fits a request decides.

```json
{"seed": 7, "latency": {"kind": "founding"},
 "rules": [{"fault": "rate_limited", "share": 0.02, "retry_after_s": 47},
           {"fault": "hang", "first": 100, "last": 119},
           {"fault": "unavailable", "from_s": 30, "until_s": 60},
           {"fault": "unavailable", "on": "models"}]}
```
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, NonNegativeFloat, NonNegativeInt, PositiveInt, ValidationError

from pika_edge.simulator.endpoints.chance import draw
from pika_edge.simulator.endpoints.errors import EndpointError
from pika_edge.simulator.endpoints.latency import Constant, Latency

On = Literal["answers", "models", "health"]
"""What was asked for: a completion, the list of models, the server's health."""

Refused = Literal[
    "bad_request",
    "model_decommissioned",
    "model_not_found",
    "context_length_exceeded",
    "json_validate_failed",
    "unauthorized",
    "forbidden",
    "unknown_url",
    "too_large",
    "too_large_for_rate",
    "unprocessable",
    "failed_dependency",
    "rate_limited",
    "flex_full",
    "cancelled",
    "internal_error",
    "bad_gateway",
    "unavailable",
]
"""Errors that are told, in the words of each API."""
OnWire = Literal[
    "slow_first_byte", "slow_body", "drip", "hang", "hang_in_body", "cut_before", "cut_in_head", "cut_in_body"
]
"""Answers that do not come as they should."""
InContent = Literal[
    "malformed_json",
    "not_json",
    "no_choices",
    "wrong_label",
    "wordy",
    "empty_content",
    "null_content",
    "eaten_by_reasoning",
]
"""Answers that come, with something else in them than a label."""
FaultName = Refused | OnWire | InContent

REFUSED: tuple[Refused, ...] = get_args(Refused)
ON_WIRE: tuple[OnWire, ...] = get_args(OnWire)
IN_CONTENT: tuple[InContent, ...] = get_args(InContent)
FAULTS: tuple[FaultName, ...] = (*REFUSED, *ON_WIRE, *IN_CONTENT)

_SILENCE_MS = 1_000.0


@dataclass(frozen=True, slots=True)
class Visit:
    """What a rule looks at."""

    on: On
    number: int
    """From 0, among those that asked for the same."""
    elapsed_s: float
    """Since the plan began."""
    text: str


class Rule(BaseModel):
    """One fault, which requests have it, and how it goes."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    fault: FaultName
    on: On = "answers"
    share: Annotated[float, Field(ge=0, le=1)] = 1.0
    """Of the requests that fit otherwise; drawn from the seed and the request's number."""
    first: NonNegativeInt = 0
    last: NonNegativeInt | None = None
    from_s: NonNegativeFloat = 0.0
    until_s: NonNegativeFloat | None = None
    containing: str | None = None
    """Only requests with this in their body, such as words of one of two prompts."""

    after_ms: NonNegativeFloat | None = None
    """When it comes; by default after the plan's latency. Of the slow ones: how long they are silent (1,000)."""
    retry_after_s: NonNegativeInt = 47
    at_byte: PositiveInt | None = None
    """Where a body is cut or pauses; by default in its middle."""
    gap_ms: NonNegativeFloat = 50.0
    """Between two pieces of `drip`."""
    piece_bytes: PositiveInt = 1
    """Of a piece of `drip`."""
    reset: bool = False
    """Cut with a reset (RST) instead of an orderly end."""

    @property
    def silence_ms(self) -> float:
        """Give how long a slow one is silent."""
        return _SILENCE_MS if self.after_ms is None else self.after_ms

    def fits(self, visit: Visit, chance: float) -> bool:
        """Tell whether a request has this fault; `chance` is from 0 to below 1."""
        in_range = self.first <= visit.number and (self.last is None or visit.number <= self.last)
        in_time = self.from_s <= visit.elapsed_s and (self.until_s is None or visit.elapsed_s < self.until_s)
        in_text = self.containing is None or self.containing in visit.text
        return visit.on == self.on and in_range and in_time and in_text and chance < self.share


class Plan(BaseModel):
    """Latency for all answers, and the rules of what goes wrong."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    seed: int = 7
    latency: Latency = Constant()
    rules: tuple[Rule, ...] = ()

    def decide(self, visit: Visit) -> Rule | None:
        """Give the rule for a request: the first that fits."""
        for place, rule in enumerate(self.rules):
            chance = draw(self.seed, "rule", place, visit.number) if rule.share < 1 else 0.0
            if rule.fits(visit, chance):
                return rule
        return None

    def wait_ms(self, visit: Visit, rule: Rule | None) -> float:
        """Give how long after a request's arrival its answer begins."""
        if rule is not None and rule.fault == "slow_first_byte":
            return rule.silence_ms
        if rule is not None and rule.after_ms is not None and rule.fault != "slow_body":
            return rule.after_ms
        return self.latency.of(visit.number, self.seed) if visit.on == "answers" else 0.0


def read_plan(text: str) -> Plan:
    """Read a plan from JSON.

    Raises:
        EndpointError: it is no plan; says where.
    """
    try:
        return Plan.model_validate_json(text)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(word) for word in first["loc"])
        raise EndpointError(f"the plan is not valid at {place or 'its start'}: {first['msg']}") from None


def load_plan(path: Path) -> Plan:
    """Read a plan from a JSON file.

    Raises:
        EndpointError: there is no such file, or it is no plan.
    """
    try:
        return read_plan(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise EndpointError(f"cannot read the plan {path}: {error}") from None


def matrix(seed: int, share: float = 0.5, latency: Latency | None = None, **how: float) -> Plan:
    """Give a plan with every fault there is, equally often, together with `share` of all answers; `how` goes to all."""
    rules = []
    for place in range(len(FAULTS)):
        before = place * share / len(FAULTS)  # a rule is asked only if none before it fitted: its own share is larger
        own = share / len(FAULTS) / (1 - before)
        rules.append(Rule.model_validate({"fault": FAULTS[place], "share": own, **how}))
    return Plan(seed=seed, latency=latency or Constant(), rules=tuple(rules))
