// Nothing typed is lost. A form with `data-autosave=URL` is posted after a pause and when the page is left from view;
// while the server cannot take it, a copy stays in this browser and is offered again when the form is next opened.
//
// The server answers 2xx and may send JSON: `version` is put into the form's `version` field; `moved` (`page`, `action`,
// `autosave`, `key`) is where the form goes on once it has a work of its own; `filled` says of each line of `.missing`
// whether it is done; `near` (`href`, `title`, `words`) are works of like text, shown in `[data-near]`. To 409 it adds `by`, the name of whoever was faster.
// `data-autosave-key` names the copy; without it the address does. The state stands in `output[data-saved]`.

import { clock, each, keep, make, recall } from "./page.js";

const PAUSE = 1500;
const RETRY = 15000;

// Whoever comes to this browser next finds nothing of the person before.
const own = () => document.body.dataset.account ?? "";
const keyOf = (form) => `tongbao.draft:${own()}:${form.dataset.autosaveKey ?? form.dataset.autosave}`;
const keptOf = (name) => `tongbao.kept:${own()}:${name}`;
/** Which copy was sent by hand: the page that says that it was taken drops it. */
const SENT = "tongbao.sent";

/** The typed fields as pairs; files and hidden fields stay the server's. */
function typed(form) {
  const fields = [...form.elements].filter((field) => field.name && !["hidden", "file", "password", "submit", "button"].includes(field.type));
  return fields.map((field) => [field.name, ["checkbox", "radio"].includes(field.type) ? `${field.value}=${field.checked}` : field.value]);
}

function putBack(form, pairs) {
  const fields = [...form.elements];
  for (const [name, value] of pairs) {
    for (const field of fields.filter((each) => each.name === name)) {
      if (!["checkbox", "radio"].includes(field.type)) field.value = value;
      else if (value.startsWith(`${field.value}=`)) field.checked = value.endsWith("=true");
    }
  }
  form.dispatchEvent(new Event("input", { bubbles: true }));
}

/** Offers a copy that the server never got. It is not put back unasked: the server's text may be newer. */
function offer(form, key) {
  const copy = recall(key);
  const now = new Map(typed(form));
  // A refused form comes back with all of it, and may hold more.
  if (!copy || copy.pairs.every(([name, value]) => now.get(name) === value)) { keep(key, null); return; }
  const line = make("div", "notice wait no-print");
  line.setAttribute("role", "status");
  const when = new Date(copy.at);
  line.append(make("span", "", `这台电脑上留有${when.getMonth() + 1}月${when.getDate()}日 ${clock(when)}没有存上的内容。`));
  const take = make("button", "btn small", "恢复");
  const drop = make("button", "btn small plain", "不要了");
  take.type = drop.type = "button";
  take.addEventListener("click", () => { putBack(form, copy.pairs); line.remove(); });
  drop.addEventListener("click", () => { keep(key, null); line.remove(); });
  line.append(" ", take, " ", drop);
  // Where the text stands: a line of its own would be a pane among the form's panes.
  const head = form.querySelector(".bar-line");
  if (head) head.after(line);
  else form.prepend(line);
}

/** Shows which works are like this one. */
function near(lines) {
  const place = document.querySelector("[data-near]");
  if (!place) return;
  place.hidden = lines.length === 0;
  place.querySelector("ul")?.replaceChildren(...lines.map(({ href, title, words }) => {
    const line = make("li", "");
    const link = make("a", "", title);
    link.href = href;
    line.append(link, " ", make("span", "meta", words));
    return line;
  }));
}

/** Says which of what a submission needs is there. */
function filled(done) {
  document.querySelectorAll(".missing li").forEach((line, at) => {
    line.classList.toggle("done", done[at] === true);
    const words = line.querySelector(".unseen");
    if (words) words.textContent = done[at] ? "已填" : "未填";
  });
}

class Saver {
  constructor(form) {
    this.form = form;
    this.key = keyOf(form);
    this.out = form.querySelector("output[data-saved]") ?? document.querySelector("output[data-saved]");
    this.last = JSON.stringify(typed(form));
    offer(form, this.key);
    form.addEventListener("input", () => this.changed());
    form.addEventListener("submit", () => {
      clearTimeout(this.timer);
      this.sent = true;
      sessionStorage.setItem(SENT, this.key);
    });
    document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") this.save(true); });
    addEventListener("online", () => this.save());
  }

  say(words, state) {
    if (!this.out) return;
    this.out.textContent = words;
    this.out.dataset.state = state;
  }

  changed() {
    keep(this.key, { at: Date.now(), pairs: typed(this.form) });
    this.form.dataset.unsaved = "";
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), PAUSE);
  }

  /** Sends what is typed. `leaving` lets the browser finish after the page is gone. */
  async save(leaving = false) {
    const now = JSON.stringify(typed(this.form));
    if (now === this.last || this.busy || !this.form.isConnected) return;
    this.busy = true;
    try {
      const body = new URLSearchParams([...new FormData(this.form)].filter(([, value]) => typeof value === "string"));
      const answer = await fetch(this.form.dataset.autosave, {
        method: "POST", body, keepalive: leaving && String(body).length < 60000, redirect: "manual",
        headers: { Accept: "application/json" },
      });
      // A redirection means that the session is over: the sign-in page would swallow the text.
      if (answer.type === "opaqueredirect" || answer.status === 401) this.keptHere("登录已过期");
      else if (answer.status === 409) this.keptHere(await this.faster(answer));
      else if (answer.status === 422) this.keptHere(await this.refused(answer));
      else if (!answer.ok) this.keptHere("没有存上");
      else await this.saved(now, answer);
    } catch {
      this.keptHere("网络断开");
    } finally {
      this.busy = false;
    }
  }

  async saved(now, answer) {
    this.last = now;
    if (answer.headers.get("content-type")?.includes("json")) {
      const { version, moved, filled: done, near: like } = await answer.json();
      const field = this.form.elements.namedItem("version");
      if (field && version !== undefined) field.value = version;
      if (moved) this.move(moved);
      if (done) filled(done);
      if (like) near(like);
    }
    this.say(`已存 ${clock(new Date())}`, "saved");
    if (JSON.stringify(typed(this.form)) === now) {
      keep(this.key, null);
      delete this.form.dataset.unsaved;
    } else {
      this.timer = setTimeout(() => this.save(), PAUSE);
    }
  }

  async faster(answer) {
    const { by } = await answer.json();
    return by ? `${by}改过这篇稿件` : "这篇稿件已不能修改";
  }

  /** What is wrong with the text, in the server's words. */
  async refused(answer) {
    const { flaws = [] } = await answer.json();
    return ["没有存上", ...flaws.map(({ says }) => says.replace(/。$/, ""))].join("：");
  }

  /** The form belongs to a work from now on, also when the page is loaded again. */
  move({ page, action, autosave, key }) {
    keep(this.key, null);
    this.form.action = action;
    this.form.dataset.autosave = autosave;
    this.form.dataset.autosaveKey = key;
    this.key = keyOf(this.form);
    history.replaceState(history.state, "", page);
  }

  keptHere(reason) {
    const kept = keep(this.key, { at: Date.now(), pairs: typed(this.form) });
    this.say(kept ? `${reason}，内容已留在这台电脑上` : `${reason}，请先复制内容`, "kept");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), RETRY);
  }
}

/** A form that is sent by hand alone: what is typed is kept in this browser until the server took it. */
function keeping(form) {
  const key = keptOf(form.dataset.keep);
  // The page that follows a refused form holds the text already; one that is left was taken.
  offer(form, key);
  const out = form.querySelector("output[data-saved]");
  let timer = 0;
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (keep(key, { at: Date.now(), pairs: typed(form) }) && out) out.textContent = `已留存在这台电脑 ${clock(new Date())}`;
    }, 400);
  });
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    keep(key, { at: Date.now(), pairs: typed(form) });
    sessionStorage.setItem(SENT, key);
  });
}

export function start() {
  // The very next page decides: one that says that something was done drops the copy; any other leaves it.
  const line = document.querySelector("[data-told]");
  const sent = sessionStorage.getItem(SENT);
  sessionStorage.removeItem(SENT);
  if (line) {
    if (sent) keep(sent, null);
    // Coming back to the address later says nothing.
    const address = new URL(location.href);
    address.searchParams.delete("told");
    history.replaceState(history.state, "", address);
  }
  const known = new WeakSet();
  each("form[data-autosave]", (form) => {
    if (!known.has(form)) new Saver(form);
    known.add(form);
  });
  each("form[data-keep]", (form) => {
    if (!known.has(form)) keeping(form);
    known.add(form);
  });
}
