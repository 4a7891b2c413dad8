"""The inventory: which robots there are, how each is reached, and how a fleet is flashed. A TOML file."""

import sys
from collections import Counter
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from pika_edge.errors import ConfigError, told
from pika_edge.fleet.rings import DEFAULT_RINGS, RingWord, Tolerated, parse_tolerated

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

FILE_BYTES_MOST = 2_000_000
ROBOTS_MOST = 5_000

Name = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$")]
Text = Annotated[str, Field(min_length=1, max_length=500, pattern=r"^[^\x00-\x1f\x7f]*$")]


class _Said(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Entry(_Said):
    """One robot: on this machine (`state_dir`), or reached over SSH (`host`)."""

    name: Name
    group: Name | None = None
    """A ring can be named by it."""

    state_dir: Path | None = None
    """A robot on this machine: its state folder. Relative: to the inventory's folder."""

    host: Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.:%-]{0,252}$")] | None = None
    """Name, address, or what `~/.ssh/config` calls it."""
    user: Annotated[str, Field(pattern=r"^[A-Za-z_][A-Za-z0-9_.-]{0,63}$")] | None = None
    port: Annotated[int, Field(ge=1, le=65_535)] | None = None
    key: Path | None = None
    """Private key for SSH; else what ssh finds by itself."""
    known_hosts: Path | None = None
    """File with the robots' host keys; else ssh's own."""
    new_hosts: Literal["refuse", "accept"] = "refuse"
    """A host key that was never seen: `accept` writes it down. A key that has changed is always refused."""

    program: Text = "pika-edge"
    """The command on the robot, by its path where it is not on the `PATH` of a login without a terminal."""
    config: Text | None = None
    """The daemon's settings file on the robot."""
    control: Text | None = None
    """The daemon's control endpoint on the robot, where it is another than the default; only `status` asks there."""
    connection: bool = True
    """Whether the robot itself reaches the repository's `url`; if not, what it needs is copied to it."""

    @model_validator(mode="after")
    def _one_address(self) -> "Entry":
        if (self.state_dir is None) == (self.host is None):
            raise ValueError(f"{self.name} needs either `host` (SSH) or `state_dir` (on this machine)")
        return self

    @property
    def address(self) -> str:
        """Where it is, for people."""
        if self.host is None:
            return str(self.state_dir)
        return f"{self.user + '@' if self.user else ''}{self.host}{f':{self.port}' if self.port else ''}"


class Inventory(_Said):
    """All robots of a file, and how they are flashed unless the command line says otherwise."""

    robot: Annotated[list[Entry], Field(min_length=1, max_length=ROBOTS_MOST)]
    repository: Path | None = None
    """The repository's folder on this machine."""
    url: Annotated[str, Field(pattern=r"^https?://[^\s@]{1,500}$")] | None = None
    """Where robots with a connection find the same repository."""
    root: Path | None = None
    """The publisher's 1.root.json, for robots that trust none yet."""
    rings: Annotated[list[RingWord], Field(min_length=1, max_length=100)] = Field(default_factory=DEFAULT_RINGS.copy)
    tolerate: Annotated[int, Field(ge=0)] | str = "10%"
    parallel: Annotated[int, Field(ge=1, le=256)] = 8
    time_limit_s: Annotated[float, Field(gt=0, le=86_400)] = 1_200.0
    """For one robot, all in all; its trial takes a minute of that."""

    @model_validator(mode="after")
    def _fits(self) -> "Inventory":
        twice = [name for name, count in Counter(entry.name for entry in self.robot).items() if count > 1]
        if twice:
            raise ValueError(f"two robots are called {twice[0]}")
        parse_tolerated(self.tolerate)
        return self

    @property
    def tolerated(self) -> Tolerated:
        """How many robots may fail before no further one is begun."""
        return parse_tolerated(self.tolerate)

    def changed(self, said: dict[str, object]) -> "Inventory":
        """Give it with some of its settings said otherwise.

        Raises:
            ConfigError: one cannot be used.
        """
        try:
            return Inventory.model_validate({**dict(self), **said})
        except ValidationError as error:
            raise ConfigError(told(error)) from None

    def only(self, names: list[str]) -> list[Entry]:
        """Give the robots with these names, or of these groups; all where none is named.

        Raises:
            ConfigError: there is no such robot or group.
        """
        known = {entry.name for entry in self.robot} | {entry.group for entry in self.robot if entry.group}
        if unknown := sorted(set(names) - known):
            raise ConfigError(f"{unknown[0]} is no robot or group of the inventory")
        return [entry for entry in self.robot if not names or entry.name in names or entry.group in names]


def read_inventory(path: Path) -> Inventory:
    """Read an inventory.

    Raises:
        ConfigError: it cannot be read; the text names the place and what is wrong.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(FILE_BYTES_MOST + 1)
        if len(raw) > FILE_BYTES_MOST:
            raise ConfigError(f"{path} has more than {FILE_BYTES_MOST:,} bytes: no inventory is that long")
        found = tomllib.loads(raw.decode())
        return Inventory.model_validate(_resolved(found, path.parent))
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror}; see pika_edge/fleet/README.md for one to start from") from None
    except ValidationError as error:
        raise ConfigError(f"{path}: {told(error)}") from None
    except ValueError as error:  # TOML, UTF-8
        raise ConfigError(f"{path} is no TOML: {error}") from None


def _resolved(found: dict[str, Any], folder: Path) -> dict[str, Any]:
    """Lay `[defaults]` under every robot, and let relative paths begin at the inventory."""
    defaults = found.pop("defaults", {})
    robots = found.get("robot", [])
    if not isinstance(defaults, dict) or not isinstance(robots, list):
        raise ValueError("`defaults` must be a table, and robots tables `[[robot]]`")
    merged = [{**defaults, **entry} if isinstance(entry, dict) else entry for entry in robots]
    for table, keys in (
        (found, ("repository", "root")),
        *((entry, ("state_dir", "key", "known_hosts")) for entry in merged),
    ):
        for key in keys:
            if isinstance(table, dict) and isinstance(value := table.get(key), str):
                table[key] = str(folder.absolute() / Path(value).expanduser())
    return {**found, "robot": merged}
