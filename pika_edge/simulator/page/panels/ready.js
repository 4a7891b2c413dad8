/** Ready utterances: one click says one. */

import { el, setText } from "../dom.js";
import { inEachLanguage, word } from "../words/language.js";
import { choices } from "./controls.js";

export class Ready {
  /** `say` is called with an utterance. */
  constructor(form, utterances, say) {
    this.utterances = utterances;
    this.say = say;
    this.next = 0;
    const langs = [...new Set(utterances.map(({ lang }) => lang))];
    this.lang = choices("ready-lang", langs, (value) => word(`say.readyLangs.${value}`));
    this.list = el("ul", { class: "ready" });
    const title = el("span", { class: "quiet" });
    form.append(el("div", { class: "ready-head" }, title, this.lang.group), this.list);
    this.lang.group.addEventListener("change", () => this.show());
    inEachLanguage(() => {
      setText(title, word("say.ready"));
      this.lang.group.setAttribute("aria-label", word("say.ready"));
    });
    this.show();
  }

  /** Say the next one of those that are shown. */
  sayNext() {
    const those = this.shown();
    this.say(those[this.next % those.length]);
    this.next += 1;
  }

  shown() {
    return this.utterances.filter(({ lang }) => lang === this.lang.value);
  }

  show() {
    this.next = 0;
    this.list.replaceChildren(...this.shown().map((ready) => this.button(ready)));
  }

  button(ready) {
    const button = el("button", { type: "button", class: "chip", lang: ready.lang === "mixed" ? "vi" : ready.lang }, ready.text);
    button.addEventListener("click", () => this.say(ready));
    return el("li", {}, button);
  }
}
