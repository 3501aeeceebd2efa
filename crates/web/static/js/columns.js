// Which columns of a `table[data-columns=NAME]` are shown: a menu over its `th[data-column]`, remembered in this browser.
// The export link `[data-shown]` beside it is given the shown columns, so that what is shown is what is taken.

import { each, keep, make, recall } from "./page.js";

function show(table, hidden) {
  const heads = [...table.tHead.rows[0].cells];
  for (const row of table.rows) {
    for (const [index, cell] of [...row.cells].entries()) cell.hidden = hidden.includes(heads[index]?.dataset.column);
  }
  for (const link of document.querySelectorAll("a[data-shown]")) {
    const address = new URL(link.href);
    if (hidden.length) address.searchParams.set("columns", heads.filter((head) => head.dataset.column && !hidden.includes(head.dataset.column)).map((head) => head.dataset.column).join(","));
    else address.searchParams.delete("columns");
    link.href = address.href;
  }
}

function offer(table) {
  const key = `tongbao.columns:${table.dataset.columns}`;
  let hidden = recall(key) ?? [];
  const menu = make("details", "menu right");
  menu.append(make("summary", "", "列"));
  const leaf = make("div", "leaf");
  for (const head of table.tHead.rows[0].cells) {
    if (!head.dataset.column || head.hasAttribute("data-always")) continue;
    const label = make("label", "check");
    const box = document.createElement("input");
    box.type = "checkbox";
    box.checked = !hidden.includes(head.dataset.column);
    box.addEventListener("change", () => {
      hidden = box.checked ? hidden.filter((name) => name !== head.dataset.column) : [...hidden, head.dataset.column];
      keep(key, hidden.length ? hidden : null);
      show(table, hidden);
    });
    label.append(box, make("span", "", head.textContent.trim()));
    leaf.append(label);
  }
  menu.append(leaf);
  document.querySelector(`[data-columns-menu="${CSS.escape(table.dataset.columns)}"]`)?.replaceChildren(menu);
  show(table, hidden);
}

export function start() {
  const known = new WeakSet();
  each("table[data-columns]", (table) => {
    if (table.tHead && !known.has(table)) offer(table);
    known.add(table);
  });
}
