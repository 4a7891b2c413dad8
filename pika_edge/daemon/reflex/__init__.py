"""The hot path: one process, one thread, no disk, no lock, no wait but for the next message."""
