"""The bundle's card: what it is, what it was made from, what it must not be used for."""

from pika_edge.bundle.slm import SlmCalibration, SlmManifest

_BYTES_PER_MB = 1024**2

_TEXT = """# {model}

A language model that gives Pika a second opinion on what a child said: how likely each of 13 expressions is, and
whether to celebrate. It is shown one question and its opinion is read from the place where an answer would begin; it
never writes a word. What it is asked: `pika_edge/prompt/`.

| | |
|---|---|
| source | {source} |
| licence of the model | {licence} |
| weights | {quantisation} |
| memory once loaded | {memory_mb} MB |
{facts}

| file | MB |
|---|---:|
{sizes}

## Calibration

{calibration}

## Limits

- It was not made for this. How often it is right is known only from scores on labelled cases: those in its manifest,
  if there are any.
- Golden opinions are the model's own answers when the bundle was made: they check that it is whole, not that it is
  right.
- No alarm may hang on it, and it must not be used to judge, diagnose or keep records of a child.
"""
_UNCALIBRATED = (
    "None yet: its opinions are raw, and its weight beside the net is 0, so it changes no decision. "
    "Run `python tools/calibrate_slm.py`."
)
_CALIBRATED = "By `tools/calibrate_slm.py`, on held-out training cases; the numbers are in the manifest."


def card(manifest: SlmManifest) -> str:
    """Give the card's text; of a manifest that is not sealed yet too."""
    is_raw = manifest.calibration == SlmCalibration.none()
    return _TEXT.format(
        model=manifest.model,
        source=manifest.source,
        licence=manifest.licence,
        quantisation=manifest.quantisation,
        memory_mb=manifest.memory_mb,
        facts="\n".join(f"| {name.replace('_', ' ')} | {value} |" for name, value in manifest.training.items()),
        sizes="\n".join(f"| `{name}` | {file.bytes / _BYTES_PER_MB:.1f} |" for name, file in manifest.files.items()),
        calibration=_UNCALIBRATED if is_raw else _CALIBRATED,
    )
