"""What left the robot, when and to whom: a file that is only ever added to, and shows what was changed in it."""

from pika_edge.ledger.entries import Entry, Granted, Line, Mended, Sent, Turned, Withdrawn
from pika_edge.ledger.ledger import Ledger
from pika_edge.ledger.read import read
from pika_edge.ledger.verify import verify

__all__ = ["Entry", "Granted", "Ledger", "Line", "Mended", "Sent", "Turned", "Withdrawn", "read", "verify"]
