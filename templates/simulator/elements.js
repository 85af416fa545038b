/* Making elements. */

const SVG = "http://www.w3.org/2000/svg";

function fillIn(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== undefined && value !== null) element.setAttribute(name, value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

function make(tag, attributes = {}, ...children) {
  return fillIn(document.createElement(tag), attributes, children);
}

function draw(tag, attributes = {}, ...children) {
  return fillIn(document.createElementNS(SVG, tag), attributes, children);
}

/* A button; `key` is what it is found again by, when all is drawn anew. */
function button(key, words, onclick, more = {}) {
  return make("button", { type: "button", "data-key": key, onclick, ...more }, words);
}

/* Arrow keys move among the buttons of a group, Home and End to its ends. */
function walkWithArrows(event) {
  const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
  const buttons = [...event.currentTarget.querySelectorAll("button:not([disabled])")];
  const at = buttons.indexOf(document.activeElement);
  const ends = { Home: 0, End: buttons.length - 1 };
  if (at < 0 || event.ctrlKey || event.altKey || event.metaKey) return;
  const to = event.key in ends ? ends[event.key] : at + steps[event.key];
  if (Number.isNaN(to)) return;
  event.preventDefault();
  buttons[(to + buttons.length) % buttons.length].focus();
}

/* Draws a part anew and keeps the focus where it was, or as near as may be. */
function redraw(part, children) {
  const active = part.contains(document.activeElement) ? document.activeElement : null;
  const key = active && active.dataset.key;
  const group = active && active.closest("[data-group]");
  const open = new Set([...part.querySelectorAll("details[open]")].map((one) => one.dataset.fold));
  part.replaceChildren(...children);
  for (const fold of part.querySelectorAll("details[data-fold]")) fold.open = open.has(fold.dataset.fold);
  if (!active) return;
  const among = (what) => [...part.querySelectorAll(what)].find((one) => one.checkVisibility());
  const again = key && among(`[data-key="${CSS.escape(key)}"]:not([disabled])`);
  const place = group && among(`[data-group="${CSS.escape(group.dataset.group)}"] button:not([disabled])`);
  const next = again || place || among("button:not([disabled]), summary");
  if (next) next.focus({ preventScroll: true });
}
