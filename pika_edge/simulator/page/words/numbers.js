/** Numbers as the page's language writes them. */

import { language } from "./language.js";

/** Give a time in milliseconds with its unit, with the digits that mean something: 0.41 ms, 12.3 ms, 800 ms. */
export function ms(value) {
  const digits = value < 1 ? 2 : value < 100 ? 1 : 0;
  return `${number(value, digits)} ms`;
}

/** Give a share of 1 in percent. */
export const percent = (share, digits = 0) => `${number(share * 100, digits)} %`;

/** Give a number with at most so many digits after the point. */
export const number = (value, digits = 0) => value.toLocaleString(language, { maximumFractionDigits: digits });
