/** Every process of this world with its memory, and which tiers can answer. */

import { el } from "../dom.js";
import { inEachLanguage, reasonInWords, word } from "../words/language.js";
import { number, percent } from "../words/numbers.js";

export class Processes {
  constructor(place) {
    this.processes = [];
    this.tiers = {};
    this.consent = "";
    this.place = place;
    inEachLanguage(() => this.write());
  }

  /** Take a `status` message. */
  status({ processes, consent_told: consent }) {
    Object.assign(this, { processes, consent });
    this.write();
  }

  /** Take the tiers of a `health` message; they are written with the next status. */
  health({ tiers }) {
    this.tiers = tiers;
  }

  write() {
    const heads = ["name", "state", "memory", "cpu"].map((key) => el("th", { scope: "col" }, word(`process.${key}`)));
    const table = el("table", {}, el("thead", {}, el("tr", {}, ...heads)), el("tbody", {}, ...this.processes.map(processRow)));
    const tiers = Object.entries(this.tiers).map(([tier, state]) => tierRow(tier, state));
    const title = el("h3", {}, word("process.tiers"));
    this.place.replaceChildren(table, title, el("ul", { class: "tiers" }, ...tiers), el("p", { class: "quiet" }, reasonInWords(this.consent)));
  }
}

function processRow({ name, pid, state, restarts, memory_mb: memory, cpu }) {
  const again = restarts > 0 ? ` · ${word("process.restarts", { count: restarts })}` : "";
  return el(
    "tr",
    { "data-process": name, "data-state": state },
    el("th", { scope: "row", title: pid === null ? null : `pid ${pid}` }, name),
    el("td", {}, el("i", { class: `lamp-${state}`, "aria-hidden": "true" }), word(`process.states.${state}`) + again),
    el("td", {}, memory === null ? "–" : `${number(memory)} MB`),
    el("td", {}, cpu === null ? "–" : percent(cpu, 1)),
  );
}

function tierRow(tier, state) {
  const isOn = state === "on";
  const told = isOn ? word("process.on") : reasonInWords(state);
  return el("li", { "data-tier": tier, class: isOn ? "on" : null }, el("b", {}, word(`tiers.${tier}`)), el("span", {}, told));
}
