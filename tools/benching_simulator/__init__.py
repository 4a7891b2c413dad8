"""What the simulator costs: parts of `tools/bench_simulator.py`."""
