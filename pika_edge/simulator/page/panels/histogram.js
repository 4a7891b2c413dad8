/** How long first decisions took, as the simulator's firmware saw it: from sending to receiving. */

import { el, set, setText, svg } from "../dom.js";
import { inEachLanguage, word } from "../words/language.js";
import { ms, number, percent } from "../words/numbers.js";

const BINS = 32;
const FROM_MS = 0.5;
const TO_MS = 64;
const WIDE = 320;
const HIGH = 96;
const TICKS_MS = [1, 2, 5, 10, 20, 40];
const FEW = 100;

export class Histogram {
  constructor(place, promiseMs) {
    this.promiseMs = promiseMs;
    this.tookMs = [];
    this.door = null;
    this.bins = Array.from({ length: BINS }, (_, bin) => svg("rect", { x: (bin * WIDE) / BINS + 0.75, width: WIDE / BINS - 1.5, rx: 2, y: HIGH, height: 0 }));
    this.p50 = svg("line", { class: "p50", y1: 0, y2: HIGH, visibility: "hidden" });
    this.p99 = svg("line", { class: "p99", y1: 0, y2: HIGH, visibility: "hidden" });
    this.bins.forEach((rect, bin) => rect.setAttribute("class", msOf(bin) < promiseMs * 0.99 ? "in-time" : "slow"));
    this.words = el("p", { id: "latency-words" });
    this.doorWords = el("p", { class: "quiet" });
    place.append(this.picture(), this.words, this.doorWords);
    inEachLanguage(() => this.write());
  }

  /** Take a first decision's time. */
  add(atMs) {
    this.tookMs.push(atMs);
    const counts = Array.from({ length: BINS }, () => 0);
    for (const took of this.tookMs) counts[Math.min(Math.max(Math.floor(binOf(took)), 0), BINS - 1)] += 1;
    const most = Math.max(...counts);
    counts.forEach((count, bin) => set(this.bins[bin], { y: HIGH - (count / most) * HIGH, height: (count / most) * HIGH }));
    for (const [line, share] of [[this.p50, 0.5], [this.p99, 0.99]]) {
      const x = xOf(this.percentile(share));
      set(line, { x1: x, x2: x, visibility: "visible" });
    }
    this.write();
  }

  /** Take what the daemon measured itself (`health.latency`), from its door on. */
  atDoor(latency) {
    this.door = latency;
    this.write();
  }

  /** Nearest rank, as the benchmarks have it. */
  percentile(share) {
    const sorted = [...this.tookMs].sort((one, other) => one - other);
    return sorted[Math.max(Math.ceil(share * sorted.length) - 1, 0)];
  }

  write() {
    setText(this.words, this.tookMs.length === 0 ? word("histogramEmpty") : this.summary());
    const { decisions: n, p50_us: p50, p99_us: p99 } = this.door ?? {};
    setText(this.doorWords, this.door ? word("door", { n: number(n), p50: ms(p50 / 1000), p99: ms(p99 / 1000) }) : "");
  }

  summary() {
    const n = this.tookMs.length;
    const within = percent(this.tookMs.filter((took) => took <= this.promiseMs).length / n);
    const times = { p50: ms(this.percentile(0.5)), p99: ms(this.percentile(0.99)), promise: ms(this.promiseMs) };
    const told = word("histogram", { n: number(n), within, ...times });
    return n < FEW ? `${told}. ${word("few")}.` : `${told}.`;
  }

  picture() {
    const x = xOf(this.promiseMs);
    const ticks = TICKS_MS.map((tick) => svg("text", { x: xOf(tick), y: HIGH + 15, "text-anchor": "middle" }, String(tick)));
    const promise = svg("line", { class: "promise", x1: x, x2: x, y1: -6, y2: HIGH });
    const ground = svg("line", { class: "ground-line", x1: 0, x2: WIDE, y1: HIGH, y2: HIGH });
    const unit = svg("text", { x: WIDE, y: HIGH + 15, "text-anchor": "end" }, "ms");
    const frame = { viewBox: `0 -8 ${WIDE} ${HIGH + 28}`, class: "histogram", role: "img", "aria-labelledby": "latency-words" };
    return svg("svg", frame, ...this.bins, ground, promise, this.p50, this.p99, ...ticks, unit);
  }
}

const binOf = (took) => (Math.log(took / FROM_MS) / Math.log(TO_MS / FROM_MS)) * BINS;
const msOf = (bin) => FROM_MS * (TO_MS / FROM_MS) ** (bin / BINS);
const xOf = (took) => Math.min(Math.max((binOf(took) / BINS) * WIDE, 0), WIDE);
