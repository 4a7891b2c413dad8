"""A language model's bundle in the slots: taken by a daemon that had none, kept if it works, left if it does not."""

from pathlib import Path

import pytest

pytestmark = pytest.mark.slm
pytest.importorskip("openvino_tokenizers", reason="needs the extra `slm`")

from pika_edge.trial import take_over  # noqa: E402
from tests.conftest import StartDaemon  # noqa: E402
from tests.daemon.running import RunningDaemon  # noqa: E402
from tests.daemon.wait import wait_until  # noqa: E402
from tests.trial.flashing import install  # noqa: E402
from tests.trial.test_trial import settings  # noqa: E402


def slm(daemon: RunningDaemon) -> tuple[str, bool]:
    """Give where the language model's bundle came from, and whether its process runs."""
    status = daemon.status()
    (bundle,) = [bundle for bundle in status.bundles if bundle.kind == "slm"]
    return bundle.origin, any(row.name == "slm" and row.pid is not None for row in status.processes)


def test_first_one_is_taken_over_and_stays(start_daemon: StartDaemon, slm_bundle: Path) -> None:
    daemon = start_daemon("--trial-s", "1")
    assert slm(daemon) == ("none", False)
    install(daemon.state_dir, slm_bundle, "slm")
    outcome = take_over(settings(daemon), "slm")
    assert outcome.ending == "kept", outcome
    assert slm(daemon) == ("slot", True)
    assert daemon.health().tiers["slm"] == "on"


def test_one_that_does_not_load_is_left_and_none_is_used(start_daemon: StartDaemon, slm_bundle: Path) -> None:
    daemon = start_daemon("--trial-s", "1", "--slm-reserve-mb", "1000000")  # there is never so much memory
    install(daemon.state_dir, slm_bundle, "slm")
    outcome = take_over(settings(daemon), "slm")
    assert outcome.ending == "rolled-back", outcome
    wait_until(lambda: slm(daemon)[0] == "none", "there is no language model's bundle any more")
    wait_until(lambda: "rolled back" in daemon.health().tiers["slm"], "and it is said so")
