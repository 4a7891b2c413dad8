"""What `tools/bench_firmware.py` measures of the serial link: the C code in virtual time, fuzzed, and emulated."""
