// The line at the foot says how long the way back is open, then goes. Pointing at it or focus in it stops the clock.

import { each } from "./page.js";

function count(line) {
  let left = Number(line.dataset.undo) || 20;
  const out = line.querySelector(".left");
  let held = false;
  for (const [event, value] of [["pointerenter", true], ["pointerleave", false], ["focusin", true], ["focusout", false]]) {
    line.addEventListener(event, () => { held = value; });
  }
  const tick = setInterval(() => {
    if (!held) left -= 1;
    if (out) out.textContent = `${left}秒`;
    if (left > 0 && line.isConnected) return;
    clearInterval(tick);
    line.remove();
  }, 1000);
}

export function start() {
  const known = new WeakSet();
  each("[data-undo]", (line) => {
    if (!known.has(line)) count(line);
    known.add(line);
  });
}
