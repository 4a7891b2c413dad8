/** Shortcuts. Single keys work where nothing is being typed, and can be turned off. */

/** Hear keys: `actions` maps a key to what it does; `areOn` says whether single keys count. */
export function listen(actions, areOn) {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Escape" && isTyping(event.target)) event.target.blur();
    if (isTyping(event.target) || document.querySelector("dialog[open]") !== null || !areOn()) return;
    const action = actions[event.key];
    if (action === undefined) return;
    event.preventDefault();
    action();
  });
}

const isTyping = (target) => target.matches("input:not([type=checkbox], [type=radio], [type=range]), select, textarea");
