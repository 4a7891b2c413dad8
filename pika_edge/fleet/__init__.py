"""Many robots: who they are, how they are reached, in which rings they are flashed. Needs the extra `field`."""

from pika_edge.errors import ConfigError

try:
    import tuf as _tuf
except ModuleNotFoundError as _error:
    raise ConfigError("fleets need the extra `field`; run: pip install 'pika-edge[field]'") from _error

from pika_edge.fleet.errors import RobotFailed
from pika_edge.fleet.inventory import Entry, Inventory, read_inventory
from pika_edge.fleet.report import Record, Report

__all__ = ["Entry", "Inventory", "Record", "Report", "RobotFailed", "read_inventory"]

del _tuf
