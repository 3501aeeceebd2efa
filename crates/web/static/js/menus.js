// Menus are `details`: this closes them on Escape or a click elsewhere. A form with `data-keep-query`
// carries the rest of the address along, so that another day keeps filters and sorting.

export function start() {
  document.addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });
  // What was opened to be written in comes into view, under the fingers.
  document.addEventListener("toggle", (event) => {
    if (!event.target.matches("details.endorse[open]")) return;
    const field = event.target.querySelector("textarea");
    field?.scrollIntoView({ block: "center" });
    field?.focus({ preventScroll: true });
  }, true);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const menu = document.querySelector("details.menu[open]");
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("form[data-keep-query]")) return;
    for (const [name, value] of new URLSearchParams(location.search)) {
      if (form.elements.namedItem(name)) continue;
      const field = document.createElement("input");
      field.type = "hidden";
      field.name = name;
      field.value = value;
      form.append(field);
    }
  });
  document.addEventListener("change", (event) => {
    if (event.target.closest("form[data-send-on-change]")) event.target.form.requestSubmit();
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-print]")) print();
  });
}
