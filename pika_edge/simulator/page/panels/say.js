/** The box to type into, with who speaks, what was before, and how long the decision may take. */

import { post, Refused } from "../api.js";
import { el, setText } from "../dom.js";
import { hasWord, inEachLanguage, word } from "../words/language.js";
import { choices, field, select } from "./controls.js";

const OUTCOMES = ["", "correct", "incorrect"];
const LANGS = ["", "vi", "en", "mixed"];

export class Say {
  constructor(form, about) {
    this.role = choices("role", ["child", "robot"], (value) => word(value === "child" ? "say.roleChild" : "say.roleRobot"));
    this.text = el("input", { id: "text", name: "text", type: "text", required: true, enterkeyhint: "send" });
    this.label = el("label", { for: "text" });
    this.send = el("button", { type: "submit", class: "primary" });
    this.problem = el("p", { class: "problem", role: "alert" });
    this.previous = el("input", { type: "text", name: "previous" });
    this.outcome = select("outcome", OUTCOMES, (value) => word(`say.outcomes.${value}`));
    this.lang = select("lang", LANGS, (value) => word(`say.langs.${value}`));
    this.budget = el("input", { type: "number", name: "budget_ms", min: 10, max: 60000, value: about.budget_ms, inputmode: "numeric" });
    const summary = el("summary");
    const more = el("details", { class: "more" }, summary, this.moreFields());
    form.append(this.role.group, el("div", { class: "say-row" }, this.label, this.text, this.send), this.problem, more);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    this.role.group.addEventListener("change", () => this.writeWords());
    inEachLanguage(() => {
      setText(summary, word("say.more"));
      this.writeWords();
    });
  }

  /** Put a ready utterance into the form and say it. */
  use(ready) {
    this.text.value = ready.text;
    this.role.value = ready.role;
    this.previous.value = ready.previous ?? "";
    this.outcome.element.value = ready.outcome ?? "";
    this.writeWords();
    this.submit();
  }

  /** The other one speaks. */
  changeRole() {
    this.role.value = this.role.value === "child" ? "robot" : "child";
    this.writeWords();
  }

  async submit() {
    setText(this.problem, "");
    try {
      await post("/api/say", this.utterance());
      this.text.select();
    } catch (error) {
      setText(this.problem, inWords(error));
    }
  }

  utterance() {
    return {
      text: this.text.value,
      role: this.role.value,
      previous: this.previous.value || null,
      outcome: this.outcome.element.value || null,
      lang: this.lang.element.value || null,
      budget_ms: this.budget.valueAsNumber,
    };
  }

  moreFields() {
    return el(
      "div",
      { class: "fields" },
      field("say.previous", this.previous, "wide"),
      field("say.outcome", this.outcome.element),
      field("say.lang", this.lang.element),
      field("say.budget", this.budget),
    );
  }

  writeWords() {
    this.role.group.setAttribute("aria-label", word("say.who"));
    setText(this.label, word(`say.${this.role.value}`));
    setText(this.send, word("say.send"));
    this.text.placeholder = word("say.placeholder");
  }
}

function inWords(error) {
  if (!(error instanceof Refused)) return word("say.failed");
  const key = `refused.${error.reason}`;
  return hasWord(key) ? word(key) : error.message;
}
