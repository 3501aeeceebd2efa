// `<time datetime title>`: words a person thinks in, the exact time on hover. `data-exact` leaves one as it is.

import { clock, each } from "./page.js";

const DAY = 86400000;

/** 刚刚, 5分钟前, 今天 09:32, 昨天 16:05, 3月2日, 2017年3月2日. */
export function words(then, now) {
  const minutes = Math.floor((now - then) / 60000);
  if (minutes >= 0 && minutes < 1) return "刚刚";
  if (minutes >= 1 && minutes < 60) return `${minutes}分钟前`;
  const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate());
  const days = Math.floor((midnight - new Date(then.getFullYear(), then.getMonth(), then.getDate())) / DAY + 0.5);
  if (days === 0) return `今天 ${clock(then)}`;
  if (days === 1) return `昨天 ${clock(then)}`;
  if (days === -1) return `明天 ${clock(then)}`;
  const date = `${then.getMonth() + 1}月${then.getDate()}日`;
  return then.getFullYear() === now.getFullYear() ? date : `${then.getFullYear()}年${date}`;
}

function show(element) {
  const text = element.getAttribute("datetime");
  // A bare day has no hour to be near to; it stays as the server wrote it.
  if (!text.includes("T") || element.hasAttribute("data-exact")) return;
  const then = new Date(text);
  if (!Number.isNaN(then.getTime())) element.textContent = words(then, new Date());
}

export function start() {
  each("time[datetime][title]", show);
  setInterval(() => document.querySelectorAll("time[datetime][title]").forEach(show), 60000);
}
