"""Fits a language model's opinions to the labels, and tells what the second look is worth."""
