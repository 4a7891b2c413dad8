"""The language model's process: low priority, its own cores, and nobody waits for it."""
