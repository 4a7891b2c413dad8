"""How often an answer is right, and how sure that is after so many cases."""

from dataclasses import dataclass
from math import sqrt

_Z = 1.959964
"""Of the normal distribution: 95 % lie within."""


@dataclass(frozen=True, slots=True)
class Right:
    """Right answers among all."""

    hits: int
    of: int

    @property
    def share(self) -> float:
        """Give the share for the settings (Laplace's rule of succession): never 0, never 1."""
        return (self.hits + 1) / (self.of + 2)

    @property
    def interval(self) -> tuple[float, float]:
        """Give the bounds within which the true share lies in 95 of 100 such trials (Wilson)."""
        if self.of == 0:
            return 0.0, 1.0
        share, spread = self.hits / self.of, _Z**2 / self.of
        middle = share + spread / 2
        half = sqrt(spread * (share * (1 - share) + spread / 4))
        return max(0.0, (middle - half) / (1 + spread)), min(1.0, (middle + half) / (1 + spread))

    def told(self) -> str:
        """Give it for people."""
        low, high = self.interval
        return f"{self.hits} of {self.of} right, 95 % interval {low:.3f} to {high:.3f}"
