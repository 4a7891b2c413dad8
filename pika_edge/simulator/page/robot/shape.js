/** Small geometry: numbers as SVG wants them. */

/** A quarter of a unit is less than a pixel: what moves less is not painted again, which is most of a quiet breath. */
export const round = (value) => Math.round(value * 4) / 4;

/** Round a share: an opacity in steps that nobody sees. */
export const hundredth = (value) => Math.round(value * 100) / 100;

/** Give `value`, or the nearer end of the range. */
export const within = (value, least, most) => Math.min(Math.max(value, least), most);

/** Give where `value` lies between two marks, 0 to 1. */
export const share = (value, from, to) => within((value - from) / (to - from), 0, 1);

export const sine = (degrees) => Math.sin((degrees * Math.PI) / 180);

/** Write a path: numbers are rounded, words are commands. */
export const path = (...parts) => parts.map((part) => (typeof part === "number" ? round(part) : part)).join(" ");

export const move = (x, y) => `translate(${round(x)} ${round(y)})`;
export const turn = (degrees, x = 0, y = 0) => `rotate(${round(degrees)} ${round(x)} ${round(y)})`;
