/** The robot: an SVG that shows one pose. It knows no time and no expression, only channels, as the real body does. */

import { svg } from "../dom.js";
import { buildArm, drawArm } from "./arms.js";
import { buildHead, drawHead } from "./head.js";
import { buildLights, drawLights } from "./lights.js";

let robots = 0;

/** Build a robot; `draw(pose)` shows a pose, an object of numbers by channel name. */
export function buildRobot(attributes = {}) {
  const ids = new Ids(`robot${(robots += 1)}`);
  const lights = buildLights(ids);
  const head = buildHead(ids);
  const arms = [buildArm(-1), buildArm(1)];
  head.earSlots.forEach((slot, number) => slot.append(lights.lamps[number].group));
  const element = svg(
    "svg",
    { viewBox: "-220 -12 440 472", class: "robot", ...attributes },
    lights.group,
    svg("ellipse", { class: "ground", cx: 0, cy: 447, rx: 92, ry: 9 }),
    ...buildTrunk(),
    head.group,
    ...arms.map((arm) => arm.group),
  );
  const draw = (pose) => {
    drawLights(lights, pose);
    drawHead(head, pose);
    arms.forEach((arm) => drawArm(arm, pose));
  };
  return { element, draw };
}

function buildTrunk() {
  const foot = (side) => svg("ellipse", { class: "foot", cx: side * 38, cy: 437, rx: 31, ry: 15 });
  const trunk = "M -78 352 C -78 296 -46 272 0 272 C 46 272 78 296 78 352 C 78 412 52 440 0 440 C -52 440 -78 412 -78 352 Z";
  const belly = "M -46 366 C -46 330 -28 316 0 316 C 28 316 46 330 46 366 C 46 402 30 420 0 420 C -30 420 -46 402 -46 366 Z";
  const heart = "M 0 391 C -22 376 -24 358 -11 356 C -5 355 -1 359 0 363 C 1 359 5 355 11 356 C 24 358 22 376 0 391 Z";
  const paths = Object.entries({ "shell trunk": trunk, belly, heart }).map(([name, d]) => svg("path", { class: name, d }));
  return [foot(-1), foot(1), ...paths];
}

/** Names that no other robot on the page has: gradients and clips are found by them. */
class Ids {
  constructor(prefix) {
    this.prefix = prefix;
  }

  next(name) {
    this.count = (this.count ?? 0) + 1;
    return `${this.prefix}-${name}${this.count}`;
  }
}
