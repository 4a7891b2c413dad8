"""Is everything installed: Python, the packages the daemon needs, the extras?"""

import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from importlib.util import find_spec
from typing import get_args

from packaging.requirements import Requirement

from pika_edge import __version__
from pika_edge.doctor.finding import Finding
from pika_edge.messages.labels import EngineName

_PYTHON_LEAST = (3, 10)
_EXTRAS = {
    "slm": "openvino_genai",
    "cloud": "httpx",
    "sim": "starlette",
    "field": "tuf",
    "train": "torch",
}
"""Extra → a module that only it brings."""


def look_at_install() -> Iterator[Finding]:
    """Look at Python, each required package's version, and which extras are there."""
    is_new_enough = sys.version_info >= _PYTHON_LEAST
    yield Finding("python", is_new_enough, sys.version.split()[0], None if is_new_enough else "install Python 3.10")
    yield Finding("pika-edge", True, __version__)
    for line in requires("pika-edge") or []:
        requirement = Requirement(line)
        if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
            yield _package(requirement)
    for extra, module in _EXTRAS.items():
        is_there = find_spec(module) is not None
        yield Finding("extra", None, f"{extra}: {'installed' if is_there else 'not installed'}")


def _package(requirement: Requirement) -> Finding:
    try:
        found = version(requirement.name)
    except PackageNotFoundError:
        if requirement.name in get_args(EngineName):  # one of the two will do; the golden cases tell if none is there
            return Finding("package", None, f"{requirement.name} is missing", f"pip install '{requirement}'")
        return Finding("package", False, f"{requirement.name} is missing", f"pip install '{requirement}'")
    fits = requirement.specifier.contains(found, prereleases=True)
    return Finding("package", fits, f"{requirement.name} {found}", None if fits else f"pip install '{requirement}'")
