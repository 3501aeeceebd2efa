// A part of a page that is set anew after each of its forms, without loading the page: `[data-anew=ID]` names itself by
// the element's id. Scroll and focus stay where they were; whatever goes wrong, the form is sent as forms are. What is
// asked while one is on its way waits for its answer: no form goes out that carries what the other has changed.

/** The control that stands in for the one that was used: the same name and value, or the same label. */
function again(root, used) {
  if (!used) return null;
  const same = [...root.querySelectorAll("button, select, input, a")].filter((one) => one.type !== "hidden");
  return same.find((one) => used.id && one.id === used.id)
    ?? same.find((one) => one.name === used.name && one.value === used.value && one.name !== "")
    ?? same.find((one) => one.getAttribute("aria-label") === used.label && used.label)
    ?? null;
}

const named = (control) => ({ id: control?.id, name: control?.name, value: control?.value, label: control?.getAttribute?.("aria-label") });

/** What a person set on a form that is gone meanwhile, set again on the one in its place. */
function carry(form, twin) {
  for (const field of form.querySelectorAll("select[id], input[id]")) {
    const same = twin.querySelector(`#${CSS.escape(field.id)}`);
    if (same) same.value = field.value;
  }
  if (!("dragged" in form.dataset)) return;
  const item = ({ value }) => twin.querySelector(`input[name=order][value="${CSS.escape(value)}"]`)?.closest("li");
  const known = [...form.querySelectorAll("input[name=order]")].map(item).filter(Boolean);
  // What came in meanwhile stays behind them.
  const list = known[0]?.parentElement;
  for (const one of known.reverse()) list.prepend(one);
  for (const [index, field] of [...twin.querySelectorAll("input[data-place]")].entries()) field.value = String(index + 1);
}

/** What was asked while an earlier form was on its way: first in, first out. */
const waiting = [];

/** Sends the next form that waits, from the part as it is now; one whose thing is gone is dropped. */
function next(fresh) {
  while (waiting.length) {
    const { form, used, submitted } = waiting.shift();
    const control = again(fresh, used);
    const twin = control?.form ?? [...fresh.querySelectorAll("form")].find((one) => one.action === form.action && "sendOnChange" in one.dataset);
    if (!twin) continue;
    carry(form, twin);
    twin.requestSubmit(submitted ? control : null);
    return;
  }
}

async function send(form, submitter, part) {
  const body = new URLSearchParams([...new FormData(form, submitter)].filter(([, value]) => typeof value === "string"));
  const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "text/html" } });
  // The way to the sign-in page, or to another page than this: the browser's own business.
  if (!answer.ok && answer.status !== 422 || answer.redirected && new URL(answer.url).pathname !== location.pathname) throw new Error(answer.url);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById(part.id);
  if (!fresh) throw new Error("nothing to show");
  const used = named(submitter ?? document.activeElement);
  const scrolled = [...part.querySelectorAll("section")].map((one) => one.scrollTop);
  part.replaceWith(document.adoptNode(fresh));
  // The head counts the pieces, and its forms carry the version.
  const head = page.querySelector(".page-head");
  if (head) document.querySelector(".page-head")?.replaceWith(document.adoptNode(head));
  for (const [index, one] of [...fresh.querySelectorAll("section")].entries()) one.scrollTop = scrolled[index] ?? 0;
  again(fresh, used)?.focus();
  next(fresh);
}

export function start() {
  document.addEventListener("reordered", (event) => {
    const form = event.target.closest("[data-anew] form");
    if (form) form.dataset.dragged = "";
  });
  document.addEventListener("submit", (event) => {
    const form = event.target;
    const part = form.closest("[data-anew]");
    if (!part || form.method !== "post") return;
    // What leads on to another state of the whole is a page of its own.
    if (form.hasAttribute("data-whole")) return;
    event.preventDefault();
    const submitter = event.submitter;
    if ("busy" in part.dataset) {
      waiting.push({ form, used: named(submitter ?? document.activeElement), submitted: Boolean(submitter) });
      return;
    }
    part.dataset.busy = "";
    send(form, submitter, part).catch(() => {
      form.setAttribute("data-whole", "");
      form.requestSubmit(submitter);
    });
  });
}
