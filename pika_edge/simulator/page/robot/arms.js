/** Arms, raised to their own side: 0 hangs down, 120 is above the shoulder. */

import { set, svg } from "../dom.js";
import { move, share, turn } from "./shape.js";

const SHOULDER = { across: 66, down: 318 };
const REST_DEG = 14;

/** Build one arm; `side` is -1 for the viewer's left, which is the robot's right. */
export function buildArm(side) {
  const x = side * SHOULDER.across;
  const hand = svg("circle", { class: "arm-hand", cx: x, cy: SHOULDER.down + 84, r: 19 });
  const thumb = svg("circle", { class: "arm-hand", cx: x - side * 13, cy: SHOULDER.down + 75, r: 9 });
  const line = `M ${x} ${SHOULDER.down} q ${side * 9} 38 0 74`;
  const sleeve = [svg("path", { class: "arm-edge", d: line }), svg("path", { class: "arm-sleeve", d: line })];
  return { side, group: svg("g", {}, ...sleeve, thumb, hand) };
}

/** Draw what the pose says of one arm. */
export function drawArm(arm, pose) {
  const raised = pose[arm.side < 0 ? "arms.right_deg" : "arms.left_deg"];
  const degrees = -arm.side * (REST_DEG + raised * 1.12);
  const out = share(raised, 40, 115) * 24; // high hands are held beside the head, where they are seen
  set(arm.group, { transform: `${move(arm.side * out, -out / 3)} ${turn(degrees, arm.side * SHOULDER.across, SHOULDER.down)}` });
}
