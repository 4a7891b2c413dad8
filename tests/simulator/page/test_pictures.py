"""The README's pictures are there and small, and the tool that takes them says what it needs."""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
BYTES_MOST = 150_000


def test_the_readme_shows_pictures_that_load_quickly() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    pictures = [ROOT / each for each in re.findall(r"docs/simulator/[\w-]+\.webp", readme)]
    assert len(set(pictures)) >= 7
    assert {path.name for path in pictures if path.stat().st_size > BYTES_MOST} == set()


def test_without_a_browser_the_tool_says_what_to_install(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, ROOT / "tools" / "screenshots.py", "--out", tmp_path / "out"],
        env=os.environ | {"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 1
    assert "apt-get install chromium chromium-driver" in ended.stderr
    assert list(tmp_path.iterdir()) == []
