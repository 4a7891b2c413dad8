"""Tests of the command `pika-edge`."""
