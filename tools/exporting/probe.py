"""A process that loads one growing bundle, asks it the golden utterances, and prints how much memory that took.

Run as `python -m tools.exporting.probe FOLDER` with the manifest on stdin: in a process of its own, so that what the
exporter has loaded does not count.
"""

import math
import sys
from pathlib import Path

from pika_edge.bundle.slm import SlmBundle, SlmManifest
from pika_edge.errors import PikaError
from pika_edge.messages.utterance import Utterance
from pika_edge.slm.golden import GoldenOpinion, write_golden_opinions
from pika_edge.slm.scorer import Scorer

UTTERANCES = (
    Utterance(text="con tự buộc dây giày rồi"),
    Utterance(text="I am scared of the dark"),
    Utterance(text="con không biết", previous="hai cộng ba bằng mấy?", outcome="incorrect"),
)
_KB_PER_MB = 1024


def main(folder: Path, manifest: SlmManifest) -> None:
    """Write the golden opinions, then print the memory in MB."""
    bundle = SlmBundle(folder, manifest)
    scorer = Scorer.load(bundle)
    write_golden_opinions(bundle.golden, [GoldenOpinion.of(one, scorer.score(one)) for one in UTTERANCES])
    print(_peak_mb())


def _peak_mb() -> int:
    """Give the most memory this process ever held; `getrusage` would count its parent's too."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    peak_kb = next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:"))
    return math.ceil(peak_kb / _KB_PER_MB)


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]), SlmManifest.model_validate_json(sys.stdin.buffer.read()))
    except PikaError as error:
        sys.exit(str(error))
