/** Replay: a recording, this session's or a file's, asked again of the present net; what is decided otherwise stands first. */

import { Refused, send } from "../api.js";
import { el, setText } from "../dom.js";
import { inEachLanguage, word } from "../words/language.js";
import { percent } from "../words/numbers.js";

const ROWS_MOST = 200;

export class Replay {
  constructor(place) {
    this.replay = null;
    this.button = el("button", { type: "button", id: "replay-start" });
    this.file = el("input", { type: "file", id: "replay-file", accept: ".jsonl" });
    this.label = el("label", { for: "replay-file" });
    this.problem = el("p", { class: "problem", role: "alert" });
    this.result = el("div", { id: "replay-result", role: "status" });
    place.append(el("div", { class: "record-row" }, this.button, this.label, this.file), this.problem, this.result);
    this.button.addEventListener("click", () => this.play(""));
    this.file.addEventListener("change", () => this.file.files.length > 0 && this.play(this.file.files[0]));
    inEachLanguage(() => this.write());
  }

  /** Play a recording again; an empty one stands for the one that was made here last. */
  async play(recording) {
    setText(this.problem, "");
    this.button.disabled = true;
    try {
      this.replay = await send("/api/replay", recording);
    } catch (error) {
      this.replay = null;
      const detail = error instanceof Refused ? error.message : word("say.failed");
      setText(this.problem, `${word("replay.failed")} ${detail}`);
    }
    this.button.disabled = false;
    this.file.value = ""; // the same file may be chosen again
    this.write();
  }

  write() {
    setText(this.button, word("replay.start"));
    setText(this.label, word("replay.file"));
    this.result.replaceChildren(...(this.replay === null ? [] : resultParts(this.replay)));
  }
}

function resultParts({ recorded_with: recordedWith, replayed_with: replayedWith, changed, turns }) {
  const changedFirst = turns.toSorted((one, other) => other.changed - one.changed);
  const heads = ["said", "was", "now"].map((key) => el("th", { scope: "col" }, word(`replay.${key}`)));
  const rows = changedFirst.slice(0, ROWS_MOST).map(turnRow);
  const left = turns.length - rows.length;
  return [
    el("p", {}, el("strong", {}, word("replay.changed", { changed, count: turns.length }))),
    el("p", { class: "quiet" }, `${recordedWith} → ${replayedWith}`),
    el("table", { class: "replay" }, el("thead", {}, el("tr", {}, ...heads)), el("tbody", {}, ...rows)),
    left > 0 ? el("p", { class: "quiet" }, word("replay.left", { left })) : "",
  ];
}

function turnRow({ id, text, was, now, changed }) {
  return el(
    "tr",
    { "data-turn": id, "data-changed": String(changed) },
    el("th", { scope: "row" }, text),
    el("td", {}, was === null ? "–" : answerInWords(was)),
    el("td", {}, answerInWords(now)),
  );
}

function answerInWords({ soll_emotion: emotion, soll_celebrate: celebrate, confidence }) {
  const party = celebrate === "yes" ? ` · ${word("decision.celebrates")}` : "";
  return `${word(`expressions.${emotion}`)}${party} ${percent(confidence)}`;
}
