"""A report of `flash`, for people."""

from pathlib import Path

from pika_edge.fleet.report import Record, Report

_SHIPPED = "as shipped"
_MB = 1024**2


def report_lines(report: Report, path: Path) -> list[str]:
    """Give a line per robot, why each failed, and what to do next."""
    records = list(report.records.values())
    lines = [_line(record) for record in records]
    counts = ", ".join(f"{count} {how}" for how, count in sorted(report.counts.items()))
    lines.append(f"{len(report.done)} of {len(records) + len(report.left)} robots done ({counts or 'none begun'})")
    if report.left:
        lines.append(f"not begun: {', '.join(report.left)}")
    if report.why_stopped is not None:
        lines.append(f"stopped: {report.why_stopped}")
    if len(report.done) < len(records) + len(report.left):
        lines.append(f"go on with: flash --resume {path}")
    return lines


def _line(record: Record) -> str:
    mark = "✔" if record.is_done else "✗"
    unnamed = _SHIPPED if record.is_reached else "unknown"
    moved = f"{(record.staged_bytes or record.fetched_bytes) / _MB:.1f} MB"
    head = f"{mark} {record.robot:16} ring {record.ring:6} {record.before or unnamed} → {record.after or unnamed}"
    told = record.outcome if record.is_done else f"{record.reason}: {record.detail}"
    return f"{head}  {record.took_s:.1f} s, {moved}  {told}"
