"""Bundles that differ, made once."""

from pathlib import Path

import pytest

from tests.daemon.other_bundle import renamed_copy


@pytest.fixture(scope="session")
def first(bundle: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a good bundle called `first`; tests must leave it as it is."""
    return renamed_copy(bundle, tmp_path_factory.mktemp("bundles") / "first", "first")[0]


@pytest.fixture(scope="session")
def second(bundle: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a good bundle called `second`; tests must leave it as it is."""
    return renamed_copy(bundle, tmp_path_factory.mktemp("bundles") / "second", "second")[0]
