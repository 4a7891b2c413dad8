"""Tests of `tools/export_slm.py`, on models made on the spot."""
