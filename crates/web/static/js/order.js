// A list whose order is set by dragging its `.grip`, or by the buttons `data-move="up"` and `"down"`.
// Each item holds an `input[data-place]`; its value is the item's place, from 1. Without a script the buttons
// submit the form (`name=move value=ID:up`) and the server moves the item.

const listOf = (element) => element.closest("[data-order]");

function settle(list) {
  const items = [...list.children];
  for (const [index, item] of items.entries()) {
    const field = item.querySelector("input[data-place]");
    if (field) field.value = String(index + 1);
  }
  list.dispatchEvent(new Event("input", { bubbles: true }));
  list.dispatchEvent(new CustomEvent("reordered", { bubbles: true }));
}

function say(list, item) {
  const line = list.parentElement.querySelector("[data-order-said]");
  const name = item.querySelector(".name")?.textContent.trim() ?? "";
  if (line) line.textContent = `${name}：现在排第${[...list.children].indexOf(item) + 1}`;
}

function moveByButton(button) {
  const item = button.closest("[data-order] > *");
  const list = listOf(button);
  const up = button.dataset.move === "up";
  const other = up ? item.previousElementSibling : item.nextElementSibling;
  if (!other) return;
  if (up) other.before(item);
  else other.after(item);
  settle(list);
  say(list, item);
  button.focus();
}

function aimAt(list, held, y) {
  const clear = () => list.querySelectorAll(".aim, .aim-below").forEach((item) => item.classList.remove("aim", "aim-below"));
  clear();
  const target = [...list.children].find((item) => y < item.getBoundingClientRect().bottom) ?? list.lastElementChild;
  if (!target || target === held) return { clear };
  const box = target.getBoundingClientRect();
  const below = y > box.top + box.height / 2;
  target.classList.add(below ? "aim-below" : "aim");
  return { clear, drop: () => (below ? target.after(held) : target.before(held)) };
}

function hold(event, grip) {
  const list = listOf(grip);
  const held = grip.closest("[data-order] > *");
  let aim = null;
  held.classList.add("held");
  grip.setPointerCapture(event.pointerId);
  const move = (step) => { aim = aimAt(list, held, step.clientY); };
  const end = (step) => {
    grip.removeEventListener("pointermove", move);
    grip.removeEventListener("pointerup", end);
    grip.removeEventListener("pointercancel", end);
    held.classList.remove("held");
    aim?.clear();
    if (step.type === "pointerup" && aim?.drop) { aim.drop(); settle(list); say(list, held); }
  };
  grip.addEventListener("pointermove", move);
  grip.addEventListener("pointerup", end);
  grip.addEventListener("pointercancel", end);
}

export function start() {
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-order] [data-move]");
    // A list that must be stored at once keeps the plain submit.
    if (!button || listOf(button).dataset.order === "submit") return;
    event.preventDefault();
    moveByButton(button);
  });
  document.addEventListener("pointerdown", (event) => {
    const grip = event.target.closest("[data-order] .grip");
    if (!grip || event.button !== 0) return;
    event.preventDefault();
    hold(event, grip);
  });
  // Dragging in a list that is stored at once sends its form.
  document.addEventListener("reordered", (event) => {
    if (event.target.dataset.order === "submit") event.target.closest("form")?.requestSubmit();
  });
}
