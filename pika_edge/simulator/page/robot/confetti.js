/**
 * Paper that falls while the robot celebrates. Calm by construction (WCAG 2.3.1): pieces fall slowly, keep their colour,
 * never blink, and together cover less than a fiftieth of the picture. Without movement they lie where they are.
 */

const PIECES = 46;
const LASTS_MS = 5200;
const FADES_MS = 500;
const COLOURS = ["#f2b441", "#6fbfae", "#f0907d", "#86b4e3", "#b79ad9"];

export class Confetti {
  constructor(canvas) {
    this.canvas = canvas;
    this.startedMs = null;
    this.endsMs = null;
  }

  /** Begin anew at this time. */
  start(nowMs) {
    this.startedMs = nowMs;
    this.endsMs = nowMs + LASTS_MS;
    this.canvas.width = this.canvas.clientWidth;
    this.canvas.height = this.canvas.clientHeight;
  }

  /** Fade from this time on, or be gone at once where nothing may move: what the child says next may be sad. */
  stop(nowMs, still) {
    this.endsMs = Math.min(this.endsMs, still ? nowMs - 1 : nowMs + FADES_MS);
    this.draw(nowMs, still);
  }

  /** Draw it as it is at this time; `still` shows one moment of it. Gives whether there is more to come. */
  draw(nowMs, still) {
    if (this.startedMs === null) return false;
    const passed = still ? LASTS_MS * 0.4 : nowMs - this.startedMs;
    const context = this.canvas.getContext("2d");
    context.clearRect(0, 0, this.canvas.width, this.canvas.height);
    if (nowMs > this.endsMs) {
      this.startedMs = null;
      return false;
    }
    context.globalAlpha = still ? 1 : Math.min(1, (this.endsMs - nowMs) / FADES_MS);
    for (let number = 0; number < PIECES; number += 1) this.drawPiece(context, number, passed);
    return true;
  }

  drawPiece(context, number, passed) {
    const { width, height } = this.canvas;
    const delay = scattered(number, 1) * 1400;
    const down = ((passed - delay) / (LASTS_MS - 1400)) * (height + 30) * (0.8 + 0.2 * scattered(number, 2)) - 15;
    const sway = Math.sin(passed / 700 + number) * 14;
    context.save();
    context.translate(scattered(number, 3) * width + sway, down);
    context.rotate(number + passed / 900);
    context.fillStyle = COLOURS[number % COLOURS.length];
    context.fillRect(-4, -2.5, 8, 5);
    context.restore();
  }
}

/** Give a number from 0 to 1 that looks like chance and is always the same. */
function scattered(number, salt) {
  const value = Math.sin(number * 127.1 + salt * 311.7) * 43758.5453;
  return value - Math.floor(value);
}
