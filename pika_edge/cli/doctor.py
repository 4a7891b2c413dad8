"""`pika-edge doctor`: is all well on this machine, and if not, what to do?"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pika_edge.cli.common import Commands
    from pika_edge.doctor.finding import Finding

_MARKS = {True: "✔", False: "✗", None: "·"}


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "doctor",
        help="check machine, install, models, cloud and sockets",
        description="Check machine, install, models, cloud, sockets; say what to do. Exit code 0 only if all is well.",
    )
    parser.add_argument("--config", type=Path, metavar="FILE", help="the daemon's settings file")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Run every check, then print what was found."""
    from pika_edge.config.load import load_settings
    from pika_edge.doctor import examine

    findings: list[Finding] = []
    for finding in examine(load_settings(options.config)):
        findings.append(finding)
        if not options.json:
            _print(finding)
    if options.json:
        print(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=2))
    return 1 if any(finding.is_well is False for finding in findings) else 0


def _print(finding: Finding) -> None:
    print(f"{_MARKS[finding.is_well]} {finding.what:<10} {finding.told}", flush=True)
    if finding.remedy:
        print(f"{'':13}→ {finding.remedy}")
