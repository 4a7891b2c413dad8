/** The body's channels in numbers: what the pose is now, within what the robot may do. Written only while open. */

import { el, setText } from "../dom.js";
import { number } from "../words/numbers.js";

const EVERY_MS = 100;

export class Channels {
  constructor(details, ranges) {
    this.details = details;
    this.writtenMs = 0;
    this.rows = new Map(Object.entries(ranges).map(([name, range]) => [name, channelRow(name, range)]));
    details.append(el("ul", { class: "channels" }, ...[...this.rows.values()].map(({ row }) => row)));
  }

  /** Show a pose, at most ten times a second. */
  pose({ pose, t_ms: nowMs }) {
    if (!this.details.open || nowMs - this.writtenMs < EVERY_MS) return;
    this.writtenMs = nowMs;
    for (const [name, { meter, value }] of this.rows) {
      meter.value = pose[name];
      setText(value, number(pose[name], 2));
    }
  }
}

function channelRow(name, { least, most }) {
  const meter = el("meter", { min: least, max: most, "aria-label": name });
  const value = el("span", { class: "value" });
  return { row: el("li", { "data-channel": name }, el("code", {}, name), meter, value), meter, value };
}
