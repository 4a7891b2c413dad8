"""Build, sign and publish bundles of models, keep the keys that robots trust, flash robots. See tools/flashing/."""

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if not __package__:
    sys.path.insert(0, str(ROOT))  # run as a program: `tools` and `pika_edge` lie one folder up

from pika_edge.errors import PikaError  # noqa: E402

try:
    from tools.flashing import (
        bundle_build,
        bundle_inspect,
        bundle_publish,
        bundle_sign,
        keys_new,
        keys_renew,
        keys_revoke,
        keys_rotate,
        keys_sign,
        robots_flash,
        robots_inventory,
        robots_rollback,
        robots_status,
        robots_verify,
    )
except (ModuleNotFoundError, PikaError):
    sys.exit("flash: the extra `field` is missing; run: pip install 'pika-edge[field]'")

from tools.flashing.answer import EXIT_CODES, INTERRUPTED, Answer, show_error  # noqa: E402

GROUPS = {
    "bundle": ("bundles: build, sign, publish, inspect", (bundle_build, bundle_sign, bundle_publish, bundle_inspect)),
    "keys": ("keys: new, rotate, revoke, renew, sign", (keys_new, keys_rotate, keys_revoke, keys_renew, keys_sign)),
}
ROBOTS = (robots_inventory, robots_flash, robots_status, robots_verify, robots_rollback)


def main(words: list[str] | None = None) -> int:
    """Run one command; give its exit code, as `EXIT_CODES` tells them."""
    options = _parser().parse_args(words)
    try:
        answer: Answer = options.run(options)
    except (PikaError, OSError) as error:
        return show_error(error, options.json)
    except KeyboardInterrupt:
        print("flash: stopped; the same command goes on or does no harm", file=sys.stderr)
        return INTERRUPTED
    return answer.show(options.json)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="flash", description=__doc__, epilog=EXIT_CODES, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    groups = parser.add_subparsers(metavar="COMMAND", required=True)
    for name, (does, commands) in GROUPS.items():
        group = groups.add_parser(name, help=does, description=does)
        words = group.add_subparsers(metavar="COMMAND", required=True)
        for command in commands:
            command.add(words)
    for command in ROBOTS:
        command.add(groups)
    return parser


if __name__ == "__main__":
    sys.exit(main())
