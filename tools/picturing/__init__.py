"""Looking at the simulator's page through a real browser."""
