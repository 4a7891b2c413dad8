"""Tests of `pika-edge serve`, and the daemon that other folders' tests talk to (`running.py`, `wire.py`)."""
