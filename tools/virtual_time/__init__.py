"""The hot process's second look in virtual time: the real loop, with lists for sockets and a clock that is moved."""
