// Everything here improves a page that already works without it.
// No library: forms are plain forms, and each module improves one thing.

import { start as menus } from "./js/menus.js";
import { start as keys } from "./js/keys.js";
import { start as autosave } from "./js/autosave.js";
import { start as leave } from "./js/leave.js";
import { start as order } from "./js/order.js";
import { start as own } from "./js/own.js";
import { start as undo } from "./js/undo.js";
import { start as times } from "./js/times.js";
import { start as columns } from "./js/columns.js";
import { start as clauses } from "./js/clauses.js";
import { start as events } from "./js/events.js";
import { start as clocks } from "./js/clocks.js";
import { start as inbox } from "./js/inbox.js";
import { start as compose } from "./js/compose.js";
import { start as paste } from "./js/paste.js";

document.documentElement.classList.add("scripted");
const parts = { menus, keys, autosave, leave, order, own, undo, times, columns, clauses, events, clocks, inbox, compose, paste };
for (const [name, start] of Object.entries(parts)) {
  // One part that fails must not take the others with it.
  try { start(); } catch (fault) { console.error(`${name}:`, fault); }
}
