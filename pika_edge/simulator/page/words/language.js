/** The page's language: the one chosen before, else the browser's, else English; and its words. */

import en from "./en.js";
import vi from "./vi.js";

const KEPT = "pika.language";
const ALL = { vi, en };
const listeners = [];

export const LANGUAGES = Object.keys(ALL);
export let language = remembered() ?? browsers();

/** Give the word or sentence at `key` ("say.send"); values fill the sentence. Wire words without one stay as they are. */
export function word(key, values = {}) {
  const found = key.split(".").reduce((words, part) => words?.[part], ALL[language]);
  if (typeof found === "function") return found(values);
  return typeof found === "string" ? found : key.split(".").at(-1);
}

/** Whether there is a word at `key`. */
export const hasWord = (key) => key.split(".").reduce((words, part) => words?.[part], ALL[language]) !== undefined;

/** Give a reason from the daemon in the page's language; it comes in English, and what is not known stays so. */
export function reasonInWords(reason) {
  const matchers = Object.entries(ALL[language].reasons).map(([pattern, words]) => [new RegExp(`^${pattern}$`), words]);
  const [matcher, words] = matchers.find(([each]) => each.test(reason)) ?? [/^$/, ""];
  return reason.replace(matcher, words).replace(/\b(slm|l4|groq)\b/g, (tier) => word(`tiers.${tier}`));
}

/** Do it now, and again whenever the language changes. */
export function inEachLanguage(write) {
  listeners.push(write);
  write();
}

/** Speak this language from now on. */
export function speak(chosen) {
  language = chosen;
  localStorage.setItem(KEPT, chosen);
  document.documentElement.lang = chosen;
  listeners.forEach((write) => write());
}

/** Write the words of all elements that name one: `data-word`, and `data-word-label` for what only ears need. */
export function writeWords(root = document) {
  for (const element of root.querySelectorAll("[data-word]")) element.textContent = word(element.dataset.word);
  for (const element of root.querySelectorAll("[data-word-label]")) {
    element.setAttribute("aria-label", word(element.dataset.wordLabel));
  }
}

function remembered() {
  const kept = localStorage.getItem(KEPT);
  return kept in ALL ? kept : undefined;
}

function browsers() {
  const wanted = navigator.languages.map((tag) => tag.slice(0, 2));
  return wanted.find((tag) => tag in ALL) ?? "en";
}
