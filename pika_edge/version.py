"""The package's version; the protocol has its own (`messages.frame.PROTOCOL`)."""

__version__ = "0.1.0"
