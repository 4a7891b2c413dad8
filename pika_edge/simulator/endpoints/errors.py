"""The one error of the local server."""


class EndpointError(Exception):
    """The server cannot start, or was told nonsense; the text says why, in one line."""
