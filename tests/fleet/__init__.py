"""Fleets: rings and thresholds, real SSH, real robots."""
