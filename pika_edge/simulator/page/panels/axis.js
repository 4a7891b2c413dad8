/** The milliseconds of one utterance on a logarithmic axis: what each tier took, each revision, promise and deadline. */

import { el } from "../dom.js";
import { ms, number } from "../words/numbers.js";
import { word } from "../words/language.js";

const FROM_MS = 0.2;
const TICKS_MS = [1, 10, 100, 1000, 10000];

/** Give the picture of an entry's hops; its words stand beside it, so it is hidden from readers. */
export function axis(hops, revisions, budgetMs, promiseMs) {
  const endMs = Math.max(budgetMs, ...revisions.map(({ atMs }) => atMs)) * 1.35;
  const at = (value) => Math.min(Math.max(Math.log(value / FROM_MS) / Math.log(endMs / FROM_MS), 0), 1);
  const lines = [mark(at(promiseMs), "line promise", word("decision.promise")), mark(at(budgetMs), "line deadline", word("decision.deadline"))];
  const dots = revisions.map(({ atMs, decision }) => mark(at(atMs), decision.final ? "dot final" : "dot", String(decision.revision)));
  const ticks = TICKS_MS.filter((tick) => tick < endMs * 0.6).map((tick) => mark(at(tick), "tick", number(tick)));
  return el(
    "div",
    { class: "axis", "aria-hidden": "true", title: word("decision.axis") },
    el("div", { class: "lane-names" }, ...hops.map(({ tier }) => el("span", {}, word(`tiers.${tier}`)))),
    el("div", { class: "plot" }, ...lines, ...hops.map((hop) => lane(hop, at)), el("div", { class: "dots" }, ...dots), el("div", { class: "ticks" }, ...ticks, el("b", {}, "ms"))),
  );
}

function lane({ tier, verdict, from, to, took_us: tookUs }, at) {
  if (from === null) return el("div", { class: "lane" }, el("i", { class: `skipped ${verdict}` }));
  const bar = el("i", { class: `bar ${tier} ${verdict}`, title: ms(tookUs / 1000) });
  bar.style.left = `${at(from) * 100}%`;
  bar.style.width = `${Math.max((at(to) - at(from)) * 100, 0.8)}%`;
  return el("div", { class: "lane" }, bar);
}

function mark(where, name, text) {
  const place = el("i", { class: name }, el("span", {}, text));
  place.style.left = `${where * 100}%`;
  return place;
}
