"""`tools/flash.py` as people and scripts run it: exit codes, JSON, help."""

import io
import json
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import pytest

from pika_edge.releases.publishing.passphrase import VARIABLE
from tests.releases.made import Publisher, Robot, tiny_bundle
from tools.flash import main

FLASH = Path(__file__).parents[2] / "tools" / "flash.py"
PHRASE = "correct horse battery staple"
COMMANDS = [
    *(["bundle", word] for word in ("build", "sign", "publish", "inspect")),
    *(["keys", word] for word in ("new", "rotate", "revoke", "renew", "sign")),
    *([word] for word in ("inventory", "flash", "status", "verify", "rollback")),
]


@pytest.fixture(autouse=True)
def _phrase(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, PHRASE)


def flash(*words: object, code: int = 0) -> str:
    """Run the command line in this process; give what it printed, with nothing secret anywhere."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        try:
            ended = main([str(word) for word in words])
        except SystemExit as leaving:
            ended = int(leaving.code or 0)
    assert ended == code, out.getvalue() + err.getvalue()
    assert PHRASE not in out.getvalue() + err.getvalue()
    return out.getvalue() + err.getvalue()


def as_json(*words: object, code: int = 0) -> Any:
    """Run it with `--json` and give the one object it prints."""
    return json.loads(flash(*words, "--json", code=code).splitlines()[0])


def test_from_keys_to_a_robot(tmp_path: Path) -> None:
    repository, keys = tmp_path / "repository", tmp_path / "keys"
    told = flash("keys", "new", "--repository", repository, "--out", keys)
    assert "carry its folders away now" in told
    assert "1.root.json once" in told
    flash("bundle", "build", tiny_bundle(tmp_path / "made", "1.0.0"), "--out", tmp_path / "bundle")
    on = ("--repository", repository, "--keys")
    change = tmp_path / "change"
    signed = as_json("bundle", "sign", tmp_path / "bundle", *on, keys / "release", "--out", change)
    assert signed["offer"]["version"] == "1.0.0"
    assert signed["missing"] == {}
    published = as_json("bundle", "publish", change, *on, keys / "online")
    assert published == {"versions": {"predetermination": 2, "snapshot": 2, "timestamp": 2}, "files": 8}
    robot = Robot(tmp_path / "robot", (repository / "metadata" / "1.root.json").read_bytes())
    assert robot.install(repository).model == "predetermination-1.0.0"

    facts = as_json("bundle", "inspect", repository)
    assert [offer["version"] for offer in facts["offers"]] == ["1.0.0"]
    assert facts["versions"] == {"predetermination": ["1.0.0"], "slm": []}
    assert facts["troubles"] == []
    assert "every one as sealed" in flash("bundle", "inspect", tmp_path / "bundle")

    new, change = tmp_path / "new", tmp_path / "rotate"
    half = as_json("keys", "rotate", "timestamp", *on, keys / "holder-1", "--new-keys", new, "--out", change)
    assert half["missing"]["root"]["more"] == 1
    assert "root 2: 1 signatures" in flash("bundle", "inspect", change)
    flash("bundle", "publish", change, *on, new, code=3)
    flash("keys", "sign", change, *on, keys / "holder-2")
    flash("bundle", "publish", change, *on, new, "--keys", keys / "online")
    assert robot.install(repository).is_current


def test_exit_codes(publisher: Publisher, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    on = ("--repository", publisher.repository)
    assert "keys: snapshot needs 1 of" in flash("bundle", "publish", publisher.sign("1.1.0"), *on, code=4)
    assert "is not a folder" in flash("bundle", "publish", *on, "--keys", tmp_path / "none", code=4)
    assert "is not a change" in flash("bundle", "publish", tmp_path, *on, "--keys", publisher.keys, code=3)
    error = as_json("bundle", "inspect", tmp_path / "nothing", code=3)["error"]
    assert error["reason"] == "bundle-refused"
    assert "neither a bundle, nor a change, nor a repository" in error["detail"]
    flash("bundle", code=2)
    odd = ("keys", "new", "--repository", tmp_path / "r", "--out", tmp_path / "k", "--role", "root=9/1")
    assert "must hold" in flash(*odd, code=2)
    monkeypatch.delenv(VARIABLE)
    locked = flash("keys", "new", "--repository", tmp_path / "r", "--out", tmp_path / "k", code=4)
    assert f"set {VARIABLE}" in locked
    assert not (tmp_path / "r").exists()


def test_a_damaged_repository_shows_in_inspect(publisher: Publisher) -> None:
    (path,) = publisher.repository.glob("targets/*/1.0.0/*.net.bin")
    path.write_bytes(b"")
    facts = as_json("bundle", "inspect", publisher.repository, code=3)
    assert len(facts["troubles"]) == 1
    assert "net.bin is missing or damaged" in facts["troubles"][0]


def test_as_a_program(publisher: Publisher, tmp_path: Path) -> None:
    """From anywhere, without a terminal: one line of what is wrong, and the exit code."""
    ran = subprocess.run(
        [sys.executable, str(FLASH), "bundle", "publish", "--repository", str(publisher.repository), "--json"],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        timeout=120,
        check=False,
    )
    assert ran.returncode == 4
    assert json.loads(ran.stdout)["error"]["reason"] == "keys"
    assert ran.stderr.startswith("flash: keys: timestamp needs 1 of")
    assert len(ran.stderr.splitlines()) == 1


@pytest.mark.parametrize("words", [[], *COMMANDS], ids=" ".join)
def test_every_command_has_a_help_page_with_its_exit_codes(words: list[str]) -> None:
    told = flash(*words, "--help")
    assert "exit codes:" in told
    if words:
        assert "--json" in told


def test_without_the_extra_it_says_what_to_install() -> None:
    code = f"import sys, runpy; sys.modules['tuf'] = None; runpy.run_path({str(FLASH)!r}, run_name='__main__')"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=False)
    assert ran.returncode == 1
    assert ran.stderr == "flash: the extra `field` is missing; run: pip install 'pika-edge[field]'\n"
