// A clause's number opens the clause's words beside the page; the link leads to the same words.
// The page that the link names marks them with `data-fragment`.

import { make } from "./page.js";

async function open(link) {
  const answer = await fetch(link.href, { headers: { Accept: "text/html" } });
  if (!answer.ok) throw new Error(String(answer.status));
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const words = page.querySelector("[data-fragment]");
  if (!words) throw new Error("no fragment");
  document.getElementById("clause-words")?.remove();
  const box = make("div", "leaf");
  box.id = "clause-words";
  box.popover = "auto";
  box.append(document.adoptNode(words));
  (document.querySelector("main") ?? document.body).append(box);
  box.showPopover();
}

export function start() {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-clause]");
    if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open(link).catch(() => { location.href = link.href; });
  });
}
