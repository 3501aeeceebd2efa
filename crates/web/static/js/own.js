// Marks the row of the reader's own unit: the one whose link is the line's `data-own` above the table.

import { each } from "./page.js";

export function start() {
  each("[data-own]", (line) => {
    const link = document.querySelector(`table a[href="${CSS.escape(line.dataset.own)}"]`);
    link?.closest("tr")?.classList.add("own");
  });
}
