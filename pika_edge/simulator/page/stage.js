/** The robot on its stage: draws each pose as it comes, with its caption and the celebration. */

import { setText } from "./dom.js";
import { isReduced, onMotionChange } from "./motion.js";
import { Confetti } from "./robot/confetti.js";
import { buildRobot } from "./robot/robot.js";
import { inEachLanguage, word } from "./words/language.js";

export class Stage {
  /** `targets` gives the pose of each expression: with reduced motion the robot is there at once, and still. */
  constructor({ figure, canvas, caption, announcer }, { targets }) {
    this.targets = targets;
    this.caption = caption;
    this.announcer = announcer;
    this.robot = buildRobot({ role: "img" });
    this.confetti = new Confetti(canvas);
    this.shown = null;
    this.told = null;
    figure.prepend(this.robot.element);
    onMotionChange(() => this.draw());
    inEachLanguage(() => this.writeWords());
  }

  /** Take a `pose` message, which comes when something is seen to move; the browser paints with its next frame. */
  pose(message) {
    const before = this.shown;
    this.shown = message;
    const [celebrated, celebrates] = [before, message].map((each) => each?.gesture === "celebrate");
    if (celebrates && !celebrated) this.celebrate();
    if (celebrated && !celebrates) this.confetti.stop(performance.now(), isReduced());
    const differs = ["showing", "gesture", "is_silent"].some((key) => before?.[key] !== message[key]);
    if (differs) this.writeWords();
    if (differs || !isReduced()) this.draw();
  }

  /** Remember when a decision came, to tell how long its face took. */
  decided(soll) {
    this.told = { soll, atMs: performance.now() };
  }

  draw() {
    if (this.shown === null) return;
    this.robot.draw(isReduced() ? this.targets[this.shown.showing] : this.shown.pose);
    if (this.told !== null && this.told.soll === this.shown.showing) {
      performance.measure("decision-to-face", { start: this.told.atMs });
      this.told = null;
    }
  }

  celebrate() {
    this.confetti.start(performance.now());
    const fall = () => this.confetti.draw(performance.now(), isReduced()) && requestAnimationFrame(fall);
    fall();
  }

  writeWords() {
    if (this.shown === null) return;
    const celebrates = this.shown.gesture === "celebrate";
    const expression = word(`expressions.${this.shown.showing}`);
    const said = word("caption", { expression, celebrates });
    setText(this.caption, this.shown.is_silent ? `${said} · ${word("silent")}` : said);
    setText(this.announcer, word("announced", { expression, celebrates }));
    this.robot.element.setAttribute("aria-label", word("robotPicture", { expression }));
    this.robot.element.dataset.showing = this.shown.showing;
  }
}
