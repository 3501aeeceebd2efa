// The inbox's list: what is ticked stays ticked while pieces are opened and new submissions come in.
// `x` ticks the item that is open or focused, `X` all; `output[data-ticked]` counts. A list with `data-inbox` fetches
// itself again when the count of its place changes and takes in what is new.

import { make, typing } from "./page.js";

const KEY = "tongbao.ticks";
const boxes = () => [...document.querySelectorAll("[data-tick]")];

/** The ticked values of this tab; a browser that refuses storage keeps them for the page alone. */
function kept() {
  try { return new Set(JSON.parse(sessionStorage.getItem(KEY) ?? "[]")); } catch { return new Set(); }
}

function keep() {
  const ticked = boxes().filter((box) => box.checked).map((box) => box.value);
  const shown = new Set(boxes().map((box) => box.value));
  const all = [...kept()].filter((value) => !shown.has(value)).concat(ticked);
  try { sessionStorage.setItem(KEY, JSON.stringify(all)); } catch { /* for this page alone */ }
  count();
}

function count() {
  const ticked = boxes().filter((box) => box.checked).length;
  for (const out of document.querySelectorAll("[data-ticked]")) out.textContent = ticked ? `${ticked}篇` : "";
}

function tick(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event.target)) return;
  if (event.key === "x") {
    const item = document.activeElement?.closest("[data-inbox] li") ?? document.querySelector("[data-inbox] [aria-current]")?.closest("li");
    const box = item?.querySelector("[data-tick]");
    if (!box) return;
    box.checked = !box.checked;
  } else if (event.key === "X") {
    const on = boxes().some((box) => !box.checked);
    for (const box of boxes()) box.checked = on;
  } else return;
  event.preventDefault();
  keep();
}

/** Takes in what the list has now: new items at their place, ticks and focus where they were. */
async function refresh(list) {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" }, redirect: "manual" });
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector("[data-inbox]");
  if (!fresh) return;
  const known = new Map([...list.children].map((item) => [item.dataset.id, item]));
  let before = null;
  let arrived = 0;
  for (const item of [...fresh.children].reverse()) {
    const here = known.get(item.dataset.id);
    if (here) { before = here; continue; }
    const added = document.adoptNode(item);
    list.insertBefore(added, before);
    before = added;
    arrived += 1;
  }
  const tabs = document.querySelector("[data-live]");
  const now = page.querySelector("[data-live]");
  if (tabs && now) tabs.replaceWith(document.adoptNode(now));
  if (arrived === 0) return;
  document.querySelector("[data-none]")?.remove();
  const line = document.querySelector("[data-arrived]");
  if (line) line.replaceChildren(make("span", "", `新到${arrived}篇，已列入`));
}

export function start() {
  const list = document.querySelector("[data-inbox]");
  if (!list) return;
  const ticked = kept();
  for (const box of boxes()) if (ticked.has(box.value)) box.checked = true;
  count();
  document.addEventListener("change", (event) => { if (event.target.matches("[data-tick]")) keep(); });
  document.addEventListener("keydown", tick);
  // What was sent is decided about; it must not be ticked again elsewhere.
  document.addEventListener("submit", (event) => {
    if (!event.target.querySelector?.("[data-tick]")) return;
    try { sessionStorage.removeItem(KEY); } catch { /* nothing was kept */ }
  });
  let last = null;
  document.addEventListener("tongbao:count", (event) => {
    if (event.detail.place !== "/inbox") return;
    if (last !== null && last !== event.detail.count) refresh(list).catch(() => {});
    last = event.detail.count;
  });
}
