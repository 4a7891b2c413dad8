"""What `tools/bench_flash.py` consists of: robots on this machine, and what happens to two of them."""
