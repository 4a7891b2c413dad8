/** The head: pan and tilt move the face on a round shell, roll lays it on a shoulder. */

import { set, svg } from "../dom.js";
import { buildEye, drawEye } from "./eyes.js";
import { buildMouth, drawMouth } from "./mouth.js";
import { hundredth, move, round, share, sine, turn } from "./shape.js";

const ROUND = 95; // how far a turn of 90° would move the face
const HIGH = 125;
const NECK = { x: 0, y: 285 };

/** Build the head with its ears and face. */
export function buildHead(ids) {
  const eyes = [buildEye(-1, ids), buildEye(1, ids)];
  const mouth = buildMouth(ids);
  const cheeks = [-1, 1].map((side) => svg("ellipse", { class: "cheek", cx: side * 97, cy: 58, rx: 21, ry: 13 }));
  const eyePair = svg("g", {}, ...eyes.map((eye) => eye.group));
  const nose = svg("path", { class: "nose", d: "M -8 44 Q 0 40 8 44 Q 6 54 0 54 Q -6 54 -8 44 Z" });
  const mouthPlace = svg("g", { transform: move(0, 78) }, mouth.group);
  const plate = svg("path", { class: "face-plate", d: "M -128 4 C -128 -90 -70 -109 0 -109 C 70 -109 128 -90 128 4 C 128 84 72 118 0 118 C -72 118 -128 84 -128 4 Z" });
  const face = svg("g", {}, cheeks[0], cheeks[1], eyePair, nose, mouthPlace);
  const plateGroup = svg("g", {}, plate);
  const shell = svg("path", { class: "shell", d: "M -152 168 C -152 66 -84 42 0 42 C 84 42 152 66 152 168 C 152 262 88 292 0 292 C -88 292 -152 262 -152 168 Z" });
  const shade = svg("path", { class: "shell-shade", d: "M -132 226 C -96 272 -48 281 0 281 C 48 281 96 272 132 226 C 104 290 52 292 0 292 C -52 292 -104 290 -132 226 Z" });
  const earSlots = [-1, 1].map(() => svg("g", { class: "ear" }));
  const group = svg("g", { class: "head" }, ...earSlots, shell, shade, plateGroup, face);
  return { group, face, plateGroup, cheeks, eyes, mouth, earSlots };
}

/** Draw what the pose says of the head and all that is in it. */
export function drawHead(head, pose) {
  const across = sine(pose["head.pan_deg"]) * ROUND; // + is the robot's left, the viewer's right
  const up = sine(pose["head.tilt_deg"]) * HIGH;
  set(head.group, { transform: `${turn(pose["head.roll_deg"], NECK.x, NECK.y)} ${move(across * 0.12, -up * 0.35)}` });
  set(head.face, { transform: move(across, 171 - up) });
  set(head.plateGroup, { transform: move(across * 0.2, 171 - up * 0.3) });
  head.earSlots.forEach((slot, number) => set(slot, { transform: earPlace(number ? 1 : -1, across, up) }));
  head.eyes.forEach((eye) => drawEye(eye, pose));
  drawMouth(head.mouth, pose);
  const smile = share(pose["mouth.curve_share"], 0.55, 0.95);
  head.cheeks.forEach((cheek) => set(cheek, { "fill-opacity": hundredth(0.25 + 0.6 * smile), cy: round(60 - 7 * smile) }));
}

/** The ears sit behind the face: they go the other way when it turns. */
function earPlace(side, across, up) {
  return `${move(side * 104 - across * 0.3, 70 + up * 0.35)} ${turn(side * 10)}`;
}
