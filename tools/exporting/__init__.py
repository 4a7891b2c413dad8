"""From a language model as it is published to a sealed bundle; `tools/export_slm.py` is the program."""
