"""Tests of Pika Edge, one folder per part."""
