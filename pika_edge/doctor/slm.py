"""Is the language model whole, can it run here, and is there room for it?"""

from collections.abc import Iterator
from importlib.util import find_spec

import openvino

from pika_edge.bundle.slm import open_slm
from pika_edge.config.settings import Settings
from pika_edge.doctor.finding import Finding
from pika_edge.doctor.slots import look_at_slots
from pika_edge.errors import BundleRefused
from pika_edge.slm.heat import hottest_c, must_rest
from pika_edge.slm.memory import available_mb, may_load
from pika_edge.trial.choice import Choice


def look_at_slm(settings: Settings) -> Iterator[Finding]:
    """Verify the language model's bytes, its packages, its device and its room; it is not loaded."""
    choice = Choice.of_slm(settings)
    folder = choice.look()
    yield from look_at_slots(choice)
    if folder is None:
        yield Finding("slm", None, "no language model configured (slm_bundle): unsure decisions stay the net's")
        return
    if find_spec("openvino_tokenizers") is None:
        yield Finding("slm", False, "the extra `slm` is not installed", "pip install 'pika-edge[slm]'")
    try:
        manifest = open_slm(folder).manifest
    except BundleRefused as error:
        yield Finding("slm", False, str(error), "set `slm_bundle`, or make it again: tools/export_slm.py")
        return
    yield Finding("slm", True, f"{manifest.model} in {folder}, every byte as sealed")
    if not manifest.weights.counts:
        remedy = f"run: python tools/calibrate_slm.py {folder}"
        yield Finding("slm", None, "its opinion counts for nothing: it is not calibrated, or knows nothing", remedy)
    yield _device(settings.slm_device)
    yield _room(manifest.memory_mb, settings)
    yield _heat(settings)


def _device(wanted: str) -> Finding:
    there = openvino.Core().available_devices
    named = wanted.partition(":")[0]
    if named in {"AUTO", "HETERO", "MULTI"} or any(device.partition(".")[0] == named for device in there):
        return Finding("slm", True, f"device {wanted}; this machine has {', '.join(there)}")
    told = f"no device {wanted}: this machine has {', '.join(there)}"
    return Finding("slm", False, told, "set slm_device to one of these")


def _room(needed_mb: int, settings: Settings) -> Finding:
    free_mb, reserve_mb = available_mb(settings.machine_root), settings.slm_reserve_mb
    if (reason := may_load(free_mb, needed_mb, reserve_mb)) is not None:
        return Finding("slm", False, reason, "end other programs, take a smaller model, or lower slm_reserve_mb")
    return Finding("slm", True, f"needs {needed_mb} MB, {free_mb} MB are available, {reserve_mb} MB stay free")


def _heat(settings: Settings) -> Finding:
    hottest = hottest_c(settings.machine_root)
    if hottest is None:
        return Finding("slm", None, "this machine tells no temperature: the language model never rests for heat")
    if (reason := must_rest(hottest, settings.slm_hot_c, is_resting=False)) is not None:
        return Finding("slm", False, reason, "let it cool down, or raise slm_hot_c if its maker allows that")
    return Finding("slm", True, f"{hottest:.0f} °C; the language model rests from {settings.slm_hot_c:.0f} °C on")
