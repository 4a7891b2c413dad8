"""`python -m pika_edge` is `pika-edge`."""

import sys

from pika_edge.cli import main

sys.exit(main())
