/** Eyes and brows: openness, gaze, pupils, raised and tilted brows. A smile lifts the lower lids. */

import { set, svg } from "../dom.js";
import { move, path, round, share, sine, turn } from "./shape.js";

const ACROSS = 37;
const WIDE = ACROSS + 6; // lids reach beyond the ball, which cuts them off
const CORNER = 14; // by how much a lid's ends hang below its edge
const GAZE = 46; // how far a gaze of 90° would move the iris
const BROW_REST = -67;

/** Build one eye around (0, 0); `side` is -1 for the viewer's left and 1 for the right. */
export function buildEye(side, ids) {
  const ball = svg("ellipse", { class: "eye-ball", rx: ACROSS });
  const opening = svg("ellipse", { rx: ACROSS });
  const iris = svg("circle", { class: "eye-iris" });
  const pupil = svg("circle", { class: "eye-pupil" });
  const shine = svg("g", { class: "eye-shine" }, svg("circle", { cx: -8, cy: -11, r: 7 }), svg("circle", { cx: 9, cy: 9, r: 3.4 }));
  const sight = svg("g", {}, iris, pupil, shine);
  const upper = svg("path", { class: "eye-lid" });
  const lower = svg("path", { class: "eye-lid" });
  const lash = svg("path", { class: "eye-lash" });
  const brow = svg("path", { class: "eye-brow", d: "M -25 5 Q 0 -9 25 5" });
  const rim = svg("ellipse", { class: "eye-rim", rx: ACROSS });
  const clip = ids.next("eye");
  const group = svg(
    "g",
    { transform: move(side * 55, 0) },
    svg("clipPath", { id: clip }, opening),
    ball,
    svg("g", { "clip-path": `url(#${clip})` }, sight, rim, upper, lower, lash),
    brow,
  );
  return { side, group, balls: [ball, opening, rim], iris, pupil, sight, upper, lower, lash, brow };
}

/** Draw what the pose says of one eye. */
export function drawEye(eye, pose) {
  const high = 36 + 11 * pose["eyes.openness_share"];
  for (const ball of eye.balls) set(ball, { ry: round(high) });
  drawSight(eye, pose);
  drawLids(eye, pose, high);
  drawBrow(eye, pose);
}

function drawSight(eye, pose) {
  const pupil = pose["eyes.pupil_share"];
  set(eye.iris, { r: round(19 + 8 * pupil) });
  set(eye.pupil, { r: round(6 + 17 * pupil) });
  const across = sine(pose["eyes.gaze_pan_deg"]) * GAZE - eye.side * 3; // a little inwards: it looks at a child nearby
  set(eye.sight, { transform: move(across, -sine(pose["eyes.gaze_tilt_deg"]) * GAZE * 1.5 + 3) });
}

function drawLids(eye, pose, high) {
  const shut = 1 - pose["eyes.openness_share"];
  const edge = -high + shut ** 1.3 * 1.72 * high; // closed eyes meet below the middle, as lids do
  const bend = 36 - 50 * shut ** 2;
  const lid = path("Q", 0, edge - bend, -WIDE, edge + CORNER);
  set(eye.upper, { d: `${path("M", -WIDE, -60, "H", WIDE, "V", edge + CORNER)} ${lid} Z` });
  set(eye.lash, { d: `${path("M", WIDE, edge + CORNER)} ${lid}` });
  const sorrow = turn(pose["eyes.brow_tilt_deg"] * 0.6 * eye.side); // what lifts the inner brow lifts the lid with it
  set(eye.upper, { transform: sorrow });
  set(eye.lash, { transform: sorrow });
  const rise = high - 17 * share(pose["mouth.curve_share"], 0.7, 1) + 1;
  set(eye.lower, { d: path("M", -WIDE, 60, "H", WIDE, "V", rise + 7, "Q", 0, rise - 13, -WIDE, rise + 7, "Z") });
}

function drawBrow(eye, pose) {
  const up = (pose["eyes.brow_raise_share"] - 0.5) * 46;
  const tilt = pose["eyes.brow_tilt_deg"] * 1.9 * eye.side; // + raises the inner end of either brow
  set(eye.brow, { transform: `${move(eye.side * 3, BROW_REST - up)} ${turn(tilt)}` });
}
