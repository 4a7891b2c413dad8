"""What is asked for, and what was measured."""

from pathlib import Path
from typing import Annotated

import numpy as np
from pydantic import BaseModel, ConfigDict, Field

from pika_edge.slm.backend import Backend


class Wish(BaseModel):
    """One backend's measurement."""

    model_config = ConfigDict(frozen=True)

    bundle: Path
    backend: Backend
    device: str
    threads: int
    """0: as many as OpenVINO finds right."""
    kept: Annotated[int, Field(ge=1)]
    """Utterances that are asked with the kept prefix."""
    whole: Annotated[int, Field(ge=0)]
    """Utterances that are asked without it."""
    seed: int


class Times(BaseModel):
    """How long questions of one kind took."""

    n: int
    tokens: int
    """That a question made the model read: the median."""
    p50_ms: float
    p90_ms: float
    max_ms: float
    cpu_ms: float
    """Processor time of all threads, a question's mean: other programs change it less than they change the rest."""

    @classmethod
    def of(cls, took_ms: list[float], tokens: list[int], cpu_ms: float) -> "Times":
        """Give the distribution of measured times; `cpu_ms` is of all questions together."""
        p50, p90 = np.percentile(took_ms, (50, 90)).round(1).tolist()
        return cls(
            n=len(took_ms),
            tokens=int(np.median(tokens)),
            p50_ms=p50,
            p90_ms=p90,
            max_ms=round(max(took_ms), 1),
            cpu_ms=round(cpu_ms / len(took_ms), 1),
        )


class Measured(BaseModel):
    """What one backend did."""

    backend: Backend
    load_s: float
    """From the verified bundle to a model that can be asked; raw has read the instructions by then."""
    first_ms: float
    """The first question; GenAI reads the instructions with it."""
    start_mb: int
    """Resident memory of the process before it loaded anything."""
    loaded_mb: int
    """Resident memory after the first question, the mapped weights among it."""
    peak_mb: int
    """The most that was ever resident."""
    kept: Times
    """With the kept prefix."""
    whole: Times | None
    """Everything read anew for each question; None where that was not asked for."""
