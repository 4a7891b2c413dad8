/** Whether the person wants less movement, now and whenever that changes. */

const wanted = matchMedia("(prefers-reduced-motion: reduce)");

export const isReduced = () => wanted.matches;

/** Hear when it changes. */
export const onMotionChange = (changed) => wanted.addEventListener("change", changed);
