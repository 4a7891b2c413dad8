"""The latency benchmark in parts: systems (what is measured), clients and scenarios (the load), stats, report."""
