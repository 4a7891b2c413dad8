"""Tests of the wire's models and parser."""
