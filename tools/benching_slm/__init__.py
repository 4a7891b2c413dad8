"""The language model's benchmark in parts: child (one backend, in a process of its own), results, report."""
