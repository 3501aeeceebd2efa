// Keys: `/` to the search, j and k through a `[data-list]`, `data-key` on a button or link, `?` for help.

import { make, typing } from "./page.js";

const items = () => [...document.querySelectorAll("[data-list] [data-item]")].filter((item) => item.offsetParent !== null);

/** j and k: to the next or the earlier item; its link is followed where the list shows a piece beside it. */
function step(by) {
  const all = items();
  if (all.length === 0) return;
  const here = all.findIndex((item) => item === document.activeElement || item.getAttribute("aria-current") === "true");
  const next = all[Math.min(Math.max(here + by, 0), all.length - 1)];
  if (!next) return;
  next.focus();
  next.scrollIntoView({ block: "nearest" });
  if (next.closest("[data-list]").dataset.list === "open") next.click();
}

/** The help: built from what the page offers, so that it never names a key that does nothing. */
function help() {
  const old = document.getElementById("keys-help");
  if (old?.matches(":popover-open")) { old.hidePopover(); return; }
  old?.remove();
  const box = make("div", "leaf");
  box.id = "keys-help";
  box.popover = "auto";
  box.append(make("h2", "", "快捷键"));
  const list = make("dl", "keys");
  const add = (key, words) => {
    const term = make("dt", "");
    term.append(make("kbd", "", key));
    list.append(term, make("dd", "", words));
  };
  add("/", "搜索");
  if (items().length) { add("j", "下一条"); add("k", "上一条"); add("Enter", "打开"); }
  if (document.querySelector("[data-tick]")) { add("x", "勾选"); add("X", "全部勾选"); }
  const seen = new Set();
  for (const element of document.querySelectorAll("[data-key]")) {
    const words = element.dataset.keyWords ?? element.getAttribute("aria-label") ?? element.textContent.replace(/\s+/g, "");
    if (!seen.has(element.dataset.key)) add(element.dataset.key, words.replace(new RegExp(`${element.dataset.key}$`, "i"), ""));
    seen.add(element.dataset.key);
  }
  add("?", "打开或关上这张表");
  box.append(list);
  (document.querySelector("main") ?? document.body).append(box);
  box.showPopover();
}

export function start() {
  document.addEventListener("keydown", (event) => {
    // Out of a field that a key led into, so that keys are keys again.
    if (event.key === "Escape" && !event.isComposing && typing(event.target) && event.target.dataset.key) event.target.blur();
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event.target)) return;
    if (event.key === "/") document.querySelector("[data-search]")?.focus();
    else if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "?") help();
    else {
      const found = [...document.querySelectorAll("[data-key]")].find((element) => element.dataset.key === event.key && element.offsetParent !== null);
      if (!found) return;
      if (found.matches("input, textarea, select")) found.focus();
      else found.click();
    }
    event.preventDefault();
  });
}
