"""Labelled cases, and how good decisions on them are; shared by evaluation and training."""
