"""The shipped tables, and what playing all of them reached."""

from pathlib import Path

import pytest

from pika_edge.expression.sampling import Measured, measure
from pika_edge.expression.tables import Tables, load_tables

TOML = Path(__file__).parents[2] / "firmware_bridge" / "expressions" / "expressions.toml"


@pytest.fixture(scope="session")
def tables() -> Tables:
    """Give the shipped tables."""
    return load_tables(TOML)


@pytest.fixture(scope="session")
def measured(tables: Tables) -> Measured:
    """Give what playing every expression, gesture and change of mind reached."""
    return measure(tables)
