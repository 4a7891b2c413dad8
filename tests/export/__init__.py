"""Tests of `tools/export_slm.py`."""

import tools.exporting  # noqa: F401 - before anything imports transformers: see there
