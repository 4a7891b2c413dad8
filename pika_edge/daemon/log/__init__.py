"""Logs leave each process over a socket that never blocks; one process of low priority writes them."""
