"""Tests of the parents' word."""
