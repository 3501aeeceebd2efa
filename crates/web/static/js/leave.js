// A form with `data-guard` asks before the page is left with something typed and not sent.
// One with `data-autosave` needs no question while its text is saved or kept.

export function start() {
  document.addEventListener("input", (event) => {
    const form = event.target.closest("form[data-guard]");
    if (form) form.dataset.unsaved = "";
  });
  document.addEventListener("submit", (event) => { delete event.target.dataset.unsaved; });
  addEventListener("beforeunload", (event) => {
    if (document.querySelector("form[data-guard][data-unsaved]:not([data-autosave])")) event.preventDefault();
  });
}
