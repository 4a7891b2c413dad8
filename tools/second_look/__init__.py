"""Fits another tier's opinions to the labels, and tells what the second look is worth."""
