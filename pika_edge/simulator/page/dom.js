/** Making elements without markup in strings: what a child typed can never become part of the page's code. */

const SVG = "http://www.w3.org/2000/svg";

/** Give a new HTML element: `el("p", { class: "note" }, "text", child)`. Attributes that are null or false are left out. */
export const el = (name, attributes = {}, ...children) => filled(document.createElement(name), attributes, children);

/** Give a new SVG element, as `el` does. */
export const svg = (name, attributes = {}, ...children) =>
  filled(document.createElementNS(SVG, name), attributes, children);

/** Write attributes that differ from what is there; unchanged ones cost no repaint. */
export function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    const text = String(value);
    if (element.getAttribute(name) !== text) element.setAttribute(name, text);
  }
}

/** Write a text where it differs. */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}
