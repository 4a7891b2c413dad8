/** The mouth: from a line to a round opening, from corners a little down to a broad smile. */

import { set, svg } from "../dom.js";
import { path, round, share } from "./shape.js";

/** Build the mouth around (0, 0). */
export function buildMouth(ids) {
  const clip = ids.next("mouth");
  const opening = svg("path");
  const tongue = svg("ellipse", { class: "mouth-tongue", rx: 25, ry: 17 });
  const inside = svg("path", { class: "mouth-inside" });
  const lips = svg("path", { class: "mouth-lips" });
  const group = svg(
    "g",
    {},
    svg("clipPath", { id: clip }, opening),
    inside,
    svg("g", { "clip-path": `url(#${clip})` }, tongue),
    lips,
  );
  return { group, opening, inside, tongue, lips };
}

/** Draw what the pose says of the mouth. */
export function drawMouth(mouth, pose) {
  const open = pose["mouth.open_share"];
  const bend = bendOf(pose["mouth.curve_share"]);
  const smile = share(bend, 0, 34);
  const wide = (27 + 25 * smile) * (1 - 0.75 * open * (1 - smile)); // astonished is round, a laugh is broad
  const corner = -bend * 0.5;
  const top = corner + bend * 0.85 - open * (1 - smile) * 88;
  const low = corner + bend * 1.35 + open * (78 - 26 * (1 - smile));
  const shape = path("M", -wide, corner, "C", -wide * 0.5, top, wide * 0.5, top, wide, corner);
  const below = path("C", wide * 0.82, low, -wide * 0.82, low, -wide, corner, "Z");
  const isShut = open < 0.02;
  const line = isShut ? path("M", -wide, corner, "Q", 0, corner + bend * 2, wide, corner) : `${shape} ${below}`;
  set(mouth.lips, { d: line });
  set(mouth.inside, { d: line, "fill-opacity": isShut ? 0 : 1 });
  set(mouth.opening, { d: line });
  set(mouth.tongue, { cy: round(low * 0.75 + 9), "fill-opacity": isShut ? 0 : 1 });
}

/** Give how far the middle hangs below the corners. Small smiles are drawn larger than they are: they must be seen. */
function bendOf(curve) {
  const from = (curve - 0.5) * 2;
  return Math.sign(from) * 34 * Math.abs(from) ** 0.8;
}
