/** The ears' lights, and the soft light that they throw behind the robot. */

import { set, svg } from "../dom.js";
import { hue, lampColour, luminance } from "./colour.js";
import { hundredth } from "./shape.js";

/** Build the glow behind the robot and the two ears' lamps. */
export function buildLights(ids) {
  const glow = ids.next("glow");
  const stops = [svg("stop", { offset: 0 }), svg("stop", { offset: 1, "stop-opacity": 0 })];
  const halo = svg("circle", { cx: 0, cy: 190, r: 215, fill: `url(#${glow})` });
  const group = svg("g", {}, svg("radialGradient", { id: glow }, ...stops), halo);
  const lamps = [-1, 1].map(() => buildLamp());
  return { group, stops, halo, lamps };
}

/** Draw what the pose says of the lights. */
export function drawLights(lights, pose) {
  const rgb = [pose["lights.red_share"], pose["lights.green_share"], pose["lights.blue_share"]];
  const tint = hue(...rgb);
  const bright = luminance(...rgb);
  for (const lamp of lights.lamps) {
    set(lamp.disc, { fill: lampColour(...rgb) });
    set(lamp.ring, { stroke: tint, "stroke-opacity": hundredth(0.25 + bright) });
  }
  for (const stop of lights.stops) set(stop, { "stop-color": tint });
  set(lights.stops[0], { "stop-opacity": hundredth(0.15 + 1.1 * bright) });
}

function buildLamp() {
  const disc = svg("circle", { class: "lamp", r: 25 });
  const ring = svg("circle", { class: "lamp-ring", r: 34 });
  const group = svg("g", {}, svg("circle", { class: "shell", r: 50 }), ring, disc);
  return { group, disc, ring };
}
