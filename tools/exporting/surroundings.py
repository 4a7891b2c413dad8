"""What converters are given to work in: room for their temporary files, and no terminal of their own."""

import sys
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from pathlib import Path


@contextmanager
def scratch_in(folder: Path) -> Iterator[None]:
    """Let temporary files, the unquantised IR above all, lie in this folder: `/tmp` is often small, or memory."""
    before = tempfile.tempdir
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        tempfile.tempdir = scratch
        try:
            yield
        finally:
            tempfile.tempdir = before


@contextmanager
def quiet() -> Iterator[None]:
    """Keep nncf's tables out of stdout, and leave out that tracing warns of every number it takes for constant."""
    with redirect_stdout(sys.stderr), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
