"""What `tools/bench_firmware.py` measures of the C client, and how it is built, for tests too."""
