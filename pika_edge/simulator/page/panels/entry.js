/** One utterance in the timeline: what was said, each revision, the milliseconds, and why in words. */

import { el } from "../dom.js";
import { hopsOf } from "../story.js";
import { hasWord, reasonInWords, word } from "../words/language.js";
import { ms, percent } from "../words/numbers.js";
import { axis } from "./axis.js";

/** Give what stands in an entry's list item; `context` has `budgetMs`, `promiseMs` and `colours` of the expressions. */
export function entryParts(entry, context) {
  const parts = [heading(entry)];
  if (entry.refused !== null) parts.push(el("p", { class: "problem" }, refusal(entry.refused)));
  else if (entry.revisions.length === 0) parts.push(el("p", { class: "quiet" }, word("decision.waiting")));
  if (entry.revisions.length > 0) {
    const hops = hopsOf(entry);
    parts.push(
      el("ol", { class: "revisions" }, ...entry.revisions.map((each) => revision(each, context.colours))),
      axis(hops, entry.revisions, entry.said?.budget_ms ?? context.budgetMs, context.promiseMs),
      el("ul", { class: "why", "aria-label": word("decision.why") }, ...hops.map(hopInWords)),
    );
  }
  return parts;
}

function heading({ said, lateMs }) {
  const facts = [];
  if (said?.role === "robot") facts.push(word("say.roleRobot"));
  if (said?.outcome) facts.push(word(`say.outcomes.${said.outcome}`));
  if (said) facts.push(word("decision.asked", { ms: ms(said.budget_ms) }));
  if (lateMs > 0) facts.push(word("decision.late", { ms: ms(lateMs) }));
  return el(
    "header",
    {},
    el("h3", {}, said ? `“${said.text}”` : word("decision.withoutWords")),
    el("p", { class: "facts" }, ...facts.map((fact) => el("span", {}, fact))),
    said?.previous ? el("p", { class: "quiet previous" }, `Pika: “${said.previous}”`) : null,
  );
}

function revision({ decision, atMs }, colours) {
  const swatch = el("i", { class: "swatch", "aria-hidden": "true" });
  swatch.style.backgroundColor = colours[decision.soll_emotion];
  const facts = [
    word("decision.after", { ms: ms(atMs) }),
    word("decision.by", { tier: word(`tiers.${decision.tier}`), model: decision.model }),
    word("decision.sure", { share: percent(decision.confidence) }),
  ];
  return el(
    "li",
    { "data-soll": decision.soll_emotion, "data-revision": decision.revision },
    el("b", { class: "number", title: word("decision.revision", { number: decision.revision }) }, String(decision.revision)),
    swatch,
    el("strong", {}, word(`expressions.${decision.soll_emotion}`)),
    decision.soll_celebrate === "yes" ? el("span", { class: "badge party" }, word("decision.celebrates")) : null,
    decision.final ? el("span", { class: "badge" }, word("decision.final")) : null,
    el("small", {}, facts.join(" · ")),
  );
}

function hopInWords(hop) {
  const reason = hop.reason ? ` – ${reasonInWords(hop.reason)}` : "";
  const took = hop.took_us === null ? "" : ms(hop.took_us / 1000);
  const text = word(`hop.${hop.verdict}`, { tier: word(`tiers.${hop.tier}`), ms: took, reason });
  return el("li", { class: hop.verdict, "data-tier": hop.tier, "data-verdict": hop.verdict }, text);
}

function refusal({ reason, detail }) {
  const key = `refused.${reason}`;
  return word("decision.refused", { reason: hasWord(key) ? word(key) : detail });
}
