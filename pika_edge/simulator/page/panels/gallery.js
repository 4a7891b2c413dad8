/** All expressions side by side, each at the pose that its table names; drawn when first opened. */

import { el, setText } from "../dom.js";
import { buildRobot } from "../robot/robot.js";
import { inEachLanguage, word } from "../words/language.js";

/** Fill `details` once somebody opens it. */
export function fillGallery(details, targets) {
  const draw = () => details.append(el("div", { class: "gallery" }, ...Object.entries(targets).map(figure)));
  details.addEventListener("toggle", draw, { once: true });
}

function figure([name, pose]) {
  const robot = buildRobot({ "aria-hidden": "true" });
  robot.draw(pose);
  const caption = el("figcaption");
  inEachLanguage(() => setText(caption, word(`expressions.${name}`)));
  return el("figure", { "data-expression": name }, robot.element, caption);
}
