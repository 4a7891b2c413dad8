/** The list of shortcuts, and the switch that turns single keys off (WCAG 2.1.4). */

import { el, setText } from "../dom.js";
import { inEachLanguage, word } from "../words/language.js";

const KEPT = "pika.single-keys";

export class Help {
  constructor(dialog, opener) {
    this.dialog = dialog;
    this.single = el("input", { type: "checkbox", checked: localStorage.getItem(KEPT) !== "off" });
    this.single.addEventListener("change", () => localStorage.setItem(KEPT, this.single.checked ? "on" : "off"));
    const title = el("h2", { id: "help-title" });
    const list = el("dl");
    const words = el("span");
    const close = el("button", { class: "primary" });
    dialog.append(el("form", { method: "dialog" }, title, list, el("label", { class: "check" }, this.single, words), close));
    opener.addEventListener("click", () => this.open());
    inEachLanguage(() => {
      setText(title, word("help.title"));
      setText(words, word("help.single"));
      setText(close, word("help.close"));
      list.replaceChildren(...KEYS.flatMap((key) => [el("dt", {}, el("kbd", {}, key)), el("dd", {}, word(`help.rows.${key}`))]));
    });
  }

  /** Whether single keys do something. */
  get areKeysOn() {
    return this.single.checked;
  }

  open() {
    this.dialog.showModal();
  }
}

const KEYS = ["/", "Enter", "Escape", "n", "r", "l", "t", "f", "?"];
