/** All utterances, the newest first. The chosen one is what the bars tell of. */

import { el } from "../dom.js";
import { inEachLanguage } from "../words/language.js";
import { entryParts } from "./entry.js";

export class Timeline {
  /** `chosen` is called with the id of an entry that somebody wants to see. */
  constructor({ list, empty }, story, context, chosen) {
    Object.assign(this, { list, empty, story, context, chosen });
    this.items = new Map();
    inEachLanguage(() => this.story.entries.forEach((entry) => this.show(entry)));
    list.addEventListener("click", (event) => this.choose(event.target.closest(".entry")));
    list.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.target.matches(".entry")) this.choose(event.target);
    });
  }

  /** Draw an entry anew; a new one comes on top, and the oldest go with the story's. */
  show(entry) {
    this.empty.hidden = true;
    let item = this.items.get(entry.id);
    if (item === undefined) {
      item = el("li", { class: "entry", tabindex: 0, "data-id": entry.id });
      this.items.set(entry.id, item);
      this.list.prepend(item);
      this.forgetOldest();
    }
    item.replaceChildren(...entryParts(entry, this.context));
  }

  /** Mark the chosen entry. */
  mark(id) {
    for (const [each, item] of this.items) {
      if (each === id) item.setAttribute("aria-current", "true");
      else item.removeAttribute("aria-current");
    }
  }

  choose(item) {
    if (item !== null) this.chosen(item.dataset.id);
  }

  forgetOldest() {
    for (const [id, item] of this.items) {
      if (this.story.entries.has(id)) continue;
      item.remove();
      this.items.delete(id);
    }
  }
}
