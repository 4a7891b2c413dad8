/** Switches for what can go wrong. One that does nothing on this machine says why and cannot be moved. */

import { get, post, Refused } from "../api.js";
import { el, setText } from "../dom.js";
import { inEachLanguage, reasonInWords, word } from "../words/language.js";
import { choices } from "./controls.js";

const WELL = { cloud: "up", consent: false, slm: "up", hot: false, low_memory: false, late_firmware_ms: 0, noise: 0 };

export class Faults {
  constructor(form) {
    this.switches = {
      cloud: choiceSwitch("cloud", ["up", "slow", "429", "down", "off"], "fault.cloudStates"),
      consent: onSwitch("consent"),
      slm: choiceSwitch("slm", ["up", "slow", "killed"], "fault.slmStates"),
      hot: onSwitch("hot"),
      low_memory: onSwitch("low_memory"),
      late_firmware_ms: rangeSwitch("late_firmware_ms", { min: 0, max: 2000, step: 50 }, (value) => `${value} ms`),
      noise: rangeSwitch("noise", { min: 0, max: 1, step: 0.05 }, (value) => `${Math.round(value * 100)} %`),
    };
    this.problem = el("p", { class: "problem", role: "alert" });
    const reset = el("button", { type: "button", class: "plain" });
    form.append(...Object.values(this.switches).map(({ row }) => row), reset, this.problem);
    form.addEventListener("change", ({ target }) => {
      const { fault } = target.closest(".switch").dataset;
      this.send({ [fault]: this.switches[fault].read() });
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    reset.addEventListener("click", () => this.send(this.allWell()));
    inEachLanguage(() => {
      setText(reset, word("fault.reset"));
      if (this.last) this.show(this.last);
    });
    get("/api/faults").then((faults) => this.show(faults));
  }

  /** Show the switches as the simulator has them. */
  show(faults) {
    this.last = faults;
    for (const [name, each] of Object.entries(this.switches)) {
      each.write(faults[name]);
      const why = faults.available[name];
      setText(each.why, reasonInWords(why ?? ""));
      each.row.classList.toggle("unavailable", why !== null);
      for (const input of each.inputs) input.disabled = why !== null;
    }
  }

  allWell() {
    return Object.fromEntries(Object.entries(WELL).filter(([name]) => this.last.available[name] === null));
  }

  async send(wanted) {
    setText(this.problem, "");
    try {
      this.show(await post("/api/faults", wanted));
    } catch (error) {
      const detail = error instanceof Refused ? error.message : word("say.failed");
      setText(this.problem, `${word("fault.failed")} ${detail}`);
      if (this.last) this.show(this.last);
    }
  }
}

function onSwitch(name) {
  const input = el("input", { type: "checkbox", role: "switch", name, id: `fault-${name}` });
  const label = el("label", { for: input.id });
  return switchRow(name, label, input, [input], { read: () => input.checked, write: (value) => (input.checked = value) });
}

function choiceSwitch(name, values, words) {
  const choice = choices(`fault-${name}`, values, (value) => word(`${words}.${value}`));
  const label = el("span", { id: `fault-${name}` });
  choice.group.setAttribute("aria-labelledby", label.id);
  return switchRow(name, label, choice.group, choice.inputs, { read: () => choice.value, write: (value) => (choice.value = value) });
}

function rangeSwitch(name, range, inWords) {
  const input = el("input", { type: "range", name, id: `fault-${name}`, ...range, value: 0 });
  const output = el("output", { for: input.id });
  const label = el("label", { for: input.id });
  const tell = () => setText(output, inWords(input.value));
  input.addEventListener("input", tell);
  const write = (value) => {
    input.value = value;
    tell();
  };
  const both = el("span", { class: "range" }, input, output);
  return switchRow(name, label, both, [input], { read: () => input.valueAsNumber, write });
}

function switchRow(name, label, control, inputs, { read, write }) {
  const why = el("small", { id: `why-${name}` });
  for (const input of inputs) input.setAttribute("aria-describedby", why.id);
  inEachLanguage(() => setText(label, word(`fault.${name}`)));
  return { row: el("div", { class: "switch", "data-fault": name }, label, control, why), inputs, why, read, write };
}
