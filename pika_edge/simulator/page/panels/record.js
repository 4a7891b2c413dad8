/** Recording: on and off, with the words or without, and the file to keep. */

import { post, Refused } from "../api.js";
import { el, setText } from "../dom.js";
import { inEachLanguage, word } from "../words/language.js";

export class Record {
  constructor(place) {
    this.isOn = false;
    this.button = el("button", { type: "button" });
    this.withWords = el("input", { type: "checkbox", id: "record-words" });
    this.label = el("label", { for: "record-words" });
    this.save = el("a", { href: "/api/recording", download: "pika-recording.jsonl", hidden: true });
    this.problem = el("p", { class: "problem", role: "alert" });
    this.state = el("p", { class: "quiet", role: "status" });
    const choice = el("span", { class: "check" }, this.withWords, this.label);
    place.append(el("div", { class: "record-row" }, this.button, choice, this.save), this.state, this.problem);
    this.button.addEventListener("click", () => this.turn());
    inEachLanguage(() => this.write());
  }

  /** Show whether a recording runs. */
  show(isOn) {
    if (this.isOn === isOn) return;
    this.isOn = isOn;
    this.write();
  }

  async turn() {
    setText(this.problem, "");
    try {
      const { on } = await post("/api/recording", { on: !this.isOn, words: this.withWords.checked });
      this.save.hidden = on;
      this.show(on);
    } catch (error) {
      const detail = error instanceof Refused ? error.message : word("say.failed");
      setText(this.problem, `${word("record.failed")} ${detail}`);
    }
  }

  write() {
    this.withWords.disabled = this.isOn;
    this.button.setAttribute("aria-pressed", String(this.isOn));
    setText(this.button, word(this.isOn ? "record.stop" : "record.start"));
    setText(this.label, word("record.words"));
    setText(this.save, word("record.save"));
    setText(this.state, this.isOn ? word("record.running") : "");
  }
}
