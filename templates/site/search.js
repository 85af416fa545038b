/* The search box in the header of each page, over what `stet build` has written of the machines. */
"use strict";
(() => {
const MOST = 30; /* results that are shown */
const box = document.getElementById("search");
const words = box.dataset;
const machines = [];
let entries = [], found = [], active = -1, asked = false;

/* SYN-SENT, SYN_SENT and syn sent are the same; so are full width and half width letters. */
const plain = (text) => text.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}.]+/gu, " ").trim();
const tight = (text) => text.replace(/ /g, "");
const fill = (phrase, values) => phrase.replace(/\{(\w+)\}/g, (_, name) => values[name]);
/* As stet makes anchors of names. */
const anchor = (kind, name) => `${kind}-${[...new TextEncoder().encode(name)].map((code) => {
  const letter = String.fromCharCode(code);
  return /\w/.test(letter) ? letter : /[ :.]/.test(letter) ? "-" : `-x${code.toString(16).padStart(2, "0")}`;
}).join("")}`;

const make = (tag, attributes, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
};

/* --- what can be found --- */

const entry = (machine, kind, page, anchor, name, text, more, rank) => ({
  machine, kind, href: `${page}.html#${anchor}`, name, text, rank,
  title: plain(name), all: `${plain(name)} ${plain(text)} ${plain(more)}`, tight: tight(plain(name)), where: plain(machine),
});

/* Which state does something on which event, by the clauses that it rests on. */
function cellsOf(machine, { cells: [kind, page, list], groups }) {
  const [states, events] = [groups[0][3], groups[1][3]];
  const clauses = groups.find((group) => group[2] === "clause");
  return list.flatMap((row, state) => row.map(([event, ...says]) => {
    const [key, label] = events[event];
    const cited = says.map((clause) => clauses[3][clause][0]).join("; ");
    return entry(machine, kind, page, anchor("cell", `${states[state][0]} ${key}`), `${states[state][0]} × ${label || key}`, cited, key, 20);
  }));
}

/* Called by the file of each machine. */
window.stetSearch = (data) => {
  const number = Number(data.name !== words.machine);
  const { title, groups } = data;
  for (const [rank, [kind, page, prefix, list]] of groups.entries()) {
    for (const [name, text = "", part] of list)
      entries.push(entry(title, kind, page, anchor(prefix, part || name), name, text, part || "", rank + 40 * number));
  }
  for (const cell of cellsOf(title, data)) entries.push({ ...cell, rank: cell.rank + 40 * number });
  machines.push(title);
  show();
};

function load() {
  if (asked) return;
  asked = true;
  for (const file of words.index.split(" ")) document.head.append(make("script", { src: file }));
}

/* Whether the words begin words of the text; in this order. */
const begins = (text, parts) => parts.every((part) => ` ${text}`.includes(` ${part}`));
const follow = (text, parts) => parts.reduce((at, part) => (at < 0 ? at : ` ${text}`.indexOf(` ${part}`, at)), 0) >= 0;

/* Lower is better; null when some word is in none of its texts.  The machine may be named besides. */
function scoreOf({ title, all, tight: name, where }, query, parts) {
  if (title === query || name === tight(query)) return 0;
  if (title.startsWith(query) || name.startsWith(tight(query))) return 1;
  const others = parts.filter((part) => !where.includes(part));
  const rest = others.length > 0 ? others : parts;
  if (!rest.every((part) => all.includes(part)) && !name.includes(tight(query))) return null;
  return [follow(title, rest), begins(title, rest), begins(all, rest), true].indexOf(true) + 2;
}

function search(text) {
  const query = plain(text);
  const parts = query.split(" ");
  if (!query) return [];
  return entries.map((one) => ({ one, score: scoreOf(one, query, parts) })).filter(({ score }) => score !== null)
    .sort((a, b) => (a.score - b.score) || (a.one.rank - b.one.rank) || (a.one.title.length - b.one.title.length)).map(({ one }) => one);
}

/* --- what is shown --- */

const input = make("input", {
  type: "search", role: "combobox", "aria-expanded": "false", "aria-controls": "found", "aria-autocomplete": "list",
  "aria-label": words.label, placeholder: words.hint, autocomplete: "off", autocapitalize: "none", spellcheck: "false", enterkeyhint: "go", "aria-keyshortcuts": "/",
});
const list = make("div", { id: "found", role: "listbox", "aria-label": words.results });
const count = make("p", { role: "status" });
const sheet = make("div", { class: "found" }, count, list);
const key = make("kbd", { "aria-hidden": "true" }, "/");
sheet.hidden = true;
box.append(input, key, sheet);

function option({ kind, href, name, text, machine }, number) {
  const where = machines.length > 1 ? ` · ${machine}` : "";
  return make("a", { id: `found-${number}`, role: "option", "aria-selected": "false", tabindex: "-1", href },
    make("b", {}, name), " ", make("span", {}, text), " ", make("small", {}, `${kind}${where}`));
}

function choose(number) {
  const options = list.children;
  if (options[active]) options[active].setAttribute("aria-selected", "false");
  active = number;
  if (!options[active]) return input.removeAttribute("aria-activedescendant");
  options[active].setAttribute("aria-selected", "true");
  options[active].scrollIntoView({ block: "nearest" });
  input.setAttribute("aria-activedescendant", options[active].id);
}

function show() {
  found = search(input.value);
  choose(-1);
  const values = { count: found.length, shown: MOST };
  list.replaceChildren(...found.slice(0, MOST).map(option));
  count.textContent = !plain(input.value) ? "" :
    found.length === 0 ? words.none : fill(found.length > MOST ? words.some : words.count, values);
  open(plain(input.value) !== "");
}

function open(yes) {
  const wanted = yes && box.contains(document.activeElement);
  sheet.hidden = !wanted;
  list.hidden = found.length === 0;
  input.setAttribute("aria-expanded", String(wanted && found.length > 0));
  if (!wanted) choose(-1);
}

/* --- keys and pointer --- */

function step(by) {
  const { length } = list.children;
  if (sheet.hidden) open(plain(input.value) !== "");
  if (length > 0) choose(active < 0 && by < 0 ? length - 1 : (active + by + length) % length);
}

const KEYS = {
  ArrowDown: () => step(1),
  ArrowUp: () => step(-1),
  Enter: () => { const one = list.children[Math.max(active, 0)]; if (one && !sheet.hidden) one.click(); },
  Escape: () => { if (sheet.hidden) input.value = ""; open(false); },
};

input.addEventListener("keydown", (event) => {
  if (!(event.key in KEYS) || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
  event.preventDefault();
  KEYS[event.key]();
});
input.addEventListener("input", show);
input.addEventListener("focus", () => { load(); open(plain(input.value) !== ""); });
box.addEventListener("focusout", (event) => { if (!box.contains(event.relatedTarget)) open(false); });
list.addEventListener("click", () => setTimeout(() => { open(false); input.blur(); }));
list.addEventListener("mousedown", (event) => event.preventDefault()); /* the focus stays in the box */
document.addEventListener("keydown", (event) => {
  const { target } = event;
  if (event.key !== "/" || event.ctrlKey || event.altKey || event.metaKey) return;
  if (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.isContentEditable) return;
  event.preventDefault();
  input.focus();
  input.select();
});
})();
