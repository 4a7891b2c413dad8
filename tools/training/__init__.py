"""How the pre-determination net is trained: teacher, pupil, calibration, export. `tools/train.py` is the door."""
