"""What a person at the command line can mend."""

from pika_edge.errors import PikaError


class TrainError(PikaError):
    """Training cannot go on; the text is one line and says what to do."""

    reason = "cannot-train"
