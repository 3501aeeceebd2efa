// A part of a page that is set anew after each of its forms, without loading the page: `[data-anew=ID]` names itself by
// the element's id. Scroll and focus stay where they were; whatever goes wrong, the form is sent as forms are.

/** The control that stands in for the one that was used: the same name and value, or the same label. */
function again(root, used) {
  if (!used) return null;
  const same = [...root.querySelectorAll("button, select, input, a")].filter((one) => one.type !== "hidden");
  return same.find((one) => used.id && one.id === used.id)
    ?? same.find((one) => one.name === used.name && one.value === used.value && one.name !== "")
    ?? same.find((one) => one.getAttribute("aria-label") === used.label && used.label)
    ?? null;
}

async function send(form, submitter, part) {
  const body = new URLSearchParams([...new FormData(form, submitter)].filter(([, value]) => typeof value === "string"));
  const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "text/html" } });
  // The way to the sign-in page, or to another page than this: the browser's own business.
  if (!answer.ok && answer.status !== 422 || answer.redirected && new URL(answer.url).pathname !== location.pathname) throw new Error(answer.url);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById(part.id);
  if (!fresh) throw new Error("nothing to show");
  const control = submitter ?? document.activeElement;
  const used = { id: control?.id, name: control?.name, value: control?.value, label: control?.getAttribute?.("aria-label") };
  const scrolled = [...part.querySelectorAll("section")].map((one) => one.scrollTop);
  part.replaceWith(document.adoptNode(fresh));
  // The head counts the pieces, and its forms carry the version.
  const head = page.querySelector(".page-head");
  if (head) document.querySelector(".page-head")?.replaceWith(document.adoptNode(head));
  for (const [index, one] of [...fresh.querySelectorAll("section")].entries()) one.scrollTop = scrolled[index] ?? 0;
  again(fresh, used)?.focus();
}

export function start() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    const part = form.closest("[data-anew]");
    if (!part || form.method !== "post" || "busy" in part.dataset) return;
    // What leads on to another state of the whole is a page of its own.
    if (form.hasAttribute("data-whole")) return;
    event.preventDefault();
    part.dataset.busy = "";
    const submitter = event.submitter;
    send(form, submitter, part).catch(() => {
      form.setAttribute("data-whole", "");
      form.requestSubmit(submitter);
    });
  });
}
