"""Write the expression tables as C into `firmware_bridge/expressions/`; run it after a change of `expressions.toml`."""

import sys
from pathlib import Path

if not __package__:
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # run as a program: `pika_edge` lies one folder up

from pika_edge.expression.c_tables import c_files
from pika_edge.expression.sampling import measure
from pika_edge.expression.tables import TablesRefused, load_tables

FOLDER = Path(__file__).parents[1] / "firmware_bridge" / "expressions"
TOML = FOLDER / "expressions.toml"


def main() -> int:
    """Check the tables, then write them; tables that break a limit are not written."""
    try:
        tables = load_tables(TOML)
        measure(tables)
    except TablesRefused as error:
        print(f"expressions: {error}", file=sys.stderr)
        return 1
    for name, text in c_files(tables).items():
        (FOLDER / name).write_text(text, encoding="ascii")
        print(FOLDER / name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
