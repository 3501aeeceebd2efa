// Small helpers that several modules share.

/** Calls `work` for every element that matches. */
export function each(selector, work) {
  document.querySelectorAll(selector).forEach((element) => work(element));
}

/** True where the person is typing, so that single keys are letters and not commands. */
export function typing(target) {
  return target.closest?.("input:not([type=checkbox], [type=radio], [type=range]), textarea, select, [contenteditable]") != null;
}

/** What stands under `key` in this browser, or null; a browser that refuses storage keeps nothing. */
export function recall(key) {
  try { return JSON.parse(localStorage.getItem(key)); } catch { return null; }
}

/** Keeps `value` under `key`; null forgets it. Answers whether it was kept. */
export function keep(key, value) {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(value));
    return true;
  } catch { return false; }
}

/** Hours and minutes as the office writes them. */
export function clock(date) {
  return `${String(date.getHours()).padStart(2, "0")}:${String(date.getMinutes()).padStart(2, "0")}`;
}

/** An element with a class and a text. */
export function make(tag, className, text = "") {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}
