/** How fitting each of the 13 expressions is, by the chosen utterance's last revision; and how sure the decision is. */

import { el, setText } from "../dom.js";
import { inEachLanguage, word } from "../words/language.js";
import { percent } from "../words/numbers.js";

export class Bars {
  constructor(place, expressions, colours) {
    this.expressions = expressions;
    this.colours = colours;
    this.entry = null;
    this.about = el("p", { class: "quiet one-line" });
    this.list = el("ul", { class: "bars" });
    place.append(this.about, this.list);
    inEachLanguage(() => this.write());
  }

  /** Tell of this entry. */
  show(entry) {
    this.entry = entry;
    this.write();
  }

  write() {
    const decision = this.entry?.revisions.at(-1)?.decision;
    setText(this.about, decision ? word("barsFor", { text: this.entry.said?.text ?? "…" }) : word("barsEmpty"));
    const rows = this.expressions.map((name) => this.expressionRow(name, decision));
    const more = [
      row(word("celebrate"), decision?.celebrate, { name: "celebrate", isMain: decision?.soll_celebrate === "yes" }),
      row(word("confidence"), decision?.confidence, { name: "confidence" }),
    ];
    this.list.replaceChildren(...rows, ...more);
  }

  expressionRow(name, decision) {
    const colour = this.colours[name];
    return row(word(`expressions.${name}`), decision?.emotions[name], { name, colour, isMain: decision?.soll_emotion === name });
  }
}

/** The wire tells of at most three expressions that would be fitting; the others have no number. */
function row(label, share, { name, colour = null, isMain = false }) {
  const bar = el("i");
  bar.style.width = `${(share ?? 0) * 100}%`;
  if (colour) bar.style.backgroundColor = colour;
  const value = share === undefined ? el("span", { class: "none", title: word("notFitting") }, "–") : el("span", {}, percent(share));
  return el("li", { class: isMain ? "main" : null, "data-bar": name }, el("b", {}, label), el("div", { "aria-hidden": "true" }, bar), value);
}
