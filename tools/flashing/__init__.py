"""The commands of `tools/flash.py`, one file each."""
