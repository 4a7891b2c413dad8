"""Trials: proof, watch, going back."""
