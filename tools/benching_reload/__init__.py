"""What `bench_reload.py` needs: reloads in the middle of steady traffic, and what became of the traffic."""
