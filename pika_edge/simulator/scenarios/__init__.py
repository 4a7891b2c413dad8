"""Scenarios: what a child says when, what goes wrong meanwhile, and what the robot must do about it."""
