"""The trial: a process that asks the daemon as a client does while a newly switched bundle must prove itself."""
