/** Form controls whose words follow the page's language. */

import { el, setText } from "../dom.js";
import { inEachLanguage, word } from "../words/language.js";

/** Give a labelled field. */
export function field(key, control, ...classes) {
  const name = el("span");
  inEachLanguage(() => setText(name, word(key)));
  return el("label", { class: ["field", ...classes].join(" ") }, name, control);
}

/** Give a row of radio buttons that looks like one switch: `group`, and `value` to read and write. */
export function choices(name, values, inWords) {
  const inputs = values.map((value) => el("input", { type: "radio", name, value, checked: value === values[0] }));
  const words = values.map(() => el("span"));
  const labels = inputs.map((input, number) => el("label", {}, input, words[number]));
  inEachLanguage(() => words.forEach((each, number) => setText(each, inWords(values[number]))));
  return {
    inputs,
    group: el("div", { class: "segments", role: "radiogroup" }, ...labels),
    get value() {
      return inputs.find((input) => input.checked)?.value;
    },
    set value(wanted) {
      for (const input of inputs) input.checked = input.value === String(wanted);
    },
  };
}

/** Give a list to choose from. */
export function select(name, values, inWords) {
  const options = values.map((value) => el("option", { value }));
  inEachLanguage(() => options.forEach((option) => setText(option, inWords(option.value))));
  return { element: el("select", { name }, ...options) };
}
