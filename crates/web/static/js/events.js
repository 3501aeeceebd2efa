// One stream of events from the server (`data-events=URL` on the body). Events:
//   count    {"place": "/inbox", "count": 3}          a live count in the rail
//   presence {"works": [{"work": "…", "words": "编辑乙在看"}]}  all that others have open, into `[data-presence="…"]`
//   alert    {"id": "…", "words": "…", "href": "…"}    an emergency: the top line turns red, a sound once
//   calm     {"id": "…"}                               it is over
// A page may listen to `tongbao:NAME` on the document.

import { make } from "./page.js";

function count({ place, count }) {
  const link = document.querySelector(`.place[href="${CSS.escape(place)}"]`);
  if (!link) return;
  link.querySelector(".count")?.remove();
  if (count > 0) {
    const mark = make("span", "count", String(count));
    mark.append(make("span", "unseen", "件"));
    link.append(mark);
  }
}

function presence({ works }) {
  const words = new Map(works.map((one) => [one.work, one.words]));
  for (const line of document.querySelectorAll("[data-presence]")) {
    const said = words.get(line.dataset.presence) ?? "";
    if (line.textContent !== said) line.textContent = said;
    line.hidden = said === "";
  }
}

/** The stream's address; it says which work this page has open, so that others see it. */
function listening(address) {
  const open = document.querySelector("[data-attend]");
  if (!open) return address;
  const editing = "editing" in open.dataset ? "&editing=1" : "";
  return `${address}?work=${encodeURIComponent(open.dataset.attend)}${editing}`;
}

/** Two short tones made here: no sound file, and none that a closed network would have to fetch. */
function ring() {
  const audio = new AudioContext();
  for (const [at, pitch] of [[0, 880], [0.25, 660]]) {
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    tone.frequency.value = pitch;
    volume.gain.setValueAtTime(0.2, audio.currentTime + at);
    volume.gain.linearRampToValueAtTime(0, audio.currentTime + at + 0.22);
    tone.connect(volume).connect(audio.destination);
    tone.start(audio.currentTime + at);
    tone.stop(audio.currentTime + at + 0.24);
  }
}

function alarm({ id, words, href }) {
  const line = document.getElementById("topline");
  if (!line) return;
  const known = line.querySelector(`[data-alarm="${CSS.escape(id)}"]`);
  const box = known ?? make("div", "alarm-words");
  box.dataset.alarm = id;
  box.setAttribute("role", "alert");
  const link = make("a", "", words);
  link.href = href;
  box.replaceChildren(link);
  line.classList.add("alarm");
  if (known) return;
  line.querySelector(".year")?.before(box);
  // Another page of this browser may have rung for it already.
  let rung = false;
  try { rung = sessionStorage.getItem(`rung:${id}`) !== null; sessionStorage.setItem(`rung:${id}`, "1"); } catch { rung = false; }
  if (!rung) ring();
}

function calm({ id }) {
  const line = document.getElementById("topline");
  line?.querySelector(`[data-alarm="${CSS.escape(id)}"]`)?.remove();
  if (!line?.querySelector("[data-alarm]")) line?.classList.remove("alarm");
}

/** After how long a stream that the browser has given up is opened again. */
const AGAIN = 5000;

function open(address) {
  const source = new EventSource(listening(address));
  for (const [name, act] of Object.entries({ count, presence, alert: alarm, calm })) {
    source.addEventListener(name, (event) => {
      const detail = JSON.parse(event.data);
      act(detail);
      document.dispatchEvent(new CustomEvent(`tongbao:${name}`, { detail }));
    });
  }
  const leave = () => source.close();
  addEventListener("pagehide", leave);
  // The browser takes up a broken line by itself, but not one that was answered with an error,
  // as it is while the server starts anew.
  source.addEventListener("error", () => {
    if (source.readyState !== EventSource.CLOSED) return;
    removeEventListener("pagehide", leave);
    setTimeout(() => open(address), AGAIN);
  });
}

export function start() {
  const address = document.body.dataset.events;
  if (address) open(address);
}
