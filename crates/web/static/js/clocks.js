// A running clock: `<span data-until=ISO>` counts down to it and then counts the time over, with `.over` on its box.

import { each } from "./page.js";

const two = (number) => String(number).padStart(2, "0");

function show(element) {
  const left = Math.floor((new Date(element.dataset.until) - Date.now()) / 1000);
  const size = Math.abs(left);
  const hours = Math.floor(size / 3600);
  const text = `${hours > 0 ? `${hours}:` : ""}${two(Math.floor((size % 3600) / 60))}:${two(size % 60)}`;
  element.textContent = left < 0 ? `超 ${text}` : text;
  element.closest("[data-clock]")?.classList.toggle("over", left < 0);
}

export function start() {
  each("[data-until]", show);
  if (document.querySelector("[data-until]")) setInterval(() => document.querySelectorAll("[data-until]").forEach(show), 1000);
}
