/* The sequence chart of what has happened, drawn anew after each act; it looks as the charts of the page do. */

const LINE = 38; /* from one moment to the next, at least */
const STRETCHES = [1, 1.4, 2]; /* where labels find no room, moments stand farther apart */

/* The text in lines no wider than `width`, broken behind words and hyphens, and anywhere in what is longer still. */
function wrapped(text, width) {
  const parts = text.split(/(?<=[-_/ ])/).flatMap((part) => (widthOf(part.trimEnd()) > width ? [...part] : [part]));
  const lines = [""];
  for (const part of parts) {
    const line = lines[lines.length - 1] + part;
    if (widthOf(line.trimEnd()) <= width || !lines[lines.length - 1]) lines[lines.length - 1] = line;
    else lines.push(part);
  }
  return lines.map((line) => line.trimEnd());
}

/* The text, or as much of it as there is room for. */
function shortened(text, room) {
  if (widthOf(text) <= room) return text;
  const letters = [...text];
  while (letters.length > 1 && widthOf(letters.join("") + "\u2026") > room) letters.pop();
  return `${letters.join("")}\u2026`;
}

const BETWEEN = 110; /* from bar to bar at least: the chart of many roles is wider than its place, which scrolls */

/* Where things stand; on a phone the texts beside the bars move between them. */
function layoutFor(roles, room) {
  const narrow = room < 680;
  const bar = narrow ? 92 : 104;
  const side = narrow ? 24 : 150;
  const end = narrow ? 4 : side;
  const width = Math.max(300, Math.min(room, 860), side + roles * bar + (roles - 1) * BETWEEN + end);
  const last = roles === 1 ? side : width - end - bar;
  const gap = roles > 1 ? (last - side) / (roles - 1) : 0;
  const x = (role) => (roles === 1 ? last : side + role * gap);
  const beside = narrow || roles > 2 ? Math.max(90, (gap || width / 2) - bar - 16) : 138;
  const head = Math.min(gap - 8 || 300, 2 * side + bar, 2 * (width - last) - bar) / 1.3; /* of large bold letters */
  return { width, narrow, bar, side: beside, head, x, end: roles === 1 && !narrow ? 560 : width - 8 };
}

const BOLD = ["call", "clock", "given"];

/* What a machine does besides sending. */
const ASIDE = ["told", "done", "armed", "disarmed", "set", "cleared"];

/* What is sent in one step comes behind what is done besides: between the bars its arrows leave below the texts. */
function textsFirst(happened) {
  const sorted = [];
  const sent = [];
  for (const one of happened) {
    if (one.kind === "sent") {
      sent.push(one);
      continue;
    }
    if (!ASIDE.includes(one.kind)) sorted.push(...sent.splice(0));
    sorted.push(one);
  }
  return [...sorted, ...sent];
}

class Chart {
  constructor(play) {
    this.play = play;
    this.part = make("div", { class: "chart" });
  }

  show() {
    const { data, happened, roles } = this.play;
    if (happened.length === 0) {
      this.part.replaceChildren(make("p", { class: "none" }, data.phrases.SIM_EMPTY));
      return;
    }
    const layout = layoutFor(roles.length, this.part.clientWidth || 640);
    for (const stretch of STRETCHES) {
      const drawing = new ChartDrawing(this.play, layout, stretch);
      this.part.replaceChildren(drawing.svg());
      if (drawing.roomy) break;
    }
    this.part.classList.toggle("scrolls", layout.width > this.part.clientWidth);
    if (layout.width > this.part.clientWidth) this.part.tabIndex = 0; /* arrow keys move it */
    else this.part.removeAttribute("tabindex");
  }
}

/* One drawing, from top to bottom. */
class ChartDrawing {
  constructor(play, layout, stretch) {
    this.play = play;
    this.data = play.data;
    this.stretch = stretch;
    this.layout = layout;
    this.headlines = play.roles.map(({ text }) => wrapped(text, layout.head));
    this.top = 28 + 16 * Math.max(...this.headlines.map((lines) => lines.length));
    this.y = this.top + 12;
    this.parts = { frames: [], bars: [], arrows: [], texts: [] };
    this.bars = play.roles.map(() => ({ state: this.data.initial, top: this.top }));
    this.free = play.roles.map(() => 0); /* below the last text beside each bar */
    this.labels = new Labels();
    this.flights = new Map();
    this.steps = 0;
    this.sends = 0; /* in this moment */
    this.started = false;
  }

  svg() {
    const { happened } = this.play;
    for (const happening of this.layout.narrow ? textsFirst(happened) : happened) (this[`on_${happening.kind}`] || (() => {})).call(this, happening);
    const names = this.bars.map(({ state, top }) => top + 8 + 12 * this.nameOf(state).lines.length);
    const bottom = Math.max(this.y + 40, ...this.free, ...names) + 6;
    for (const flight of this.flights.values()) this.pending(flight, bottom);
    this.bars.forEach((_, role) => this.endBar(role, bottom));
    if (this.phase) this.endPhase(bottom);
    this.roomy = this.labels.place();
    const { frames, bars, arrows, texts } = this.parts;
    const height = bottom + 8;
    return draw("svg", { viewBox: `0 0 ${this.layout.width} ${height}`, width: this.layout.width, height, role: "img",
      "aria-label": this.data.phrases.SIM_CHART }, ...frames, ...bars, ...arrows, ...this.heads(), ...texts);
  }

  heads() {
    const { x, bar } = this.layout;
    return this.headlines.flatMap((lines, role) => lines.map((line, number) =>
      draw("text", { class: "head", x: x(role) + bar / 2, y: this.top - 14 - 16 * (lines.length - 1 - number) }, line)));
  }

  /* A new moment, below all that stands there. */
  moment() {
    const { narrow } = this.layout;
    this.y = Math.max(this.y + this.stretch * (LINE + (narrow ? 6 : 0)), ...this.free.map((free) => free + this.stretch * (narrow ? 22 : 10)));
    this.sends = 0;
    this.started = true;
  }

  /* --- bars --- */

  /* A state's name in its bar: in smaller letters, or in lines, where it is long. */
  nameOf(state) {
    const { name } = this.data.states[state];
    const room = this.layout.bar - 6;
    if (widthOf(name) <= room) return { size: "", lines: [name] };
    return { size: "small", lines: wrapped(name, 1.25 * room) };
  }

  endBar(role, bottom) {
    const { state, top } = this.bars[role];
    const { x, bar } = this.layout;
    const one = this.data.states[state];
    const { size, lines } = this.nameOf(state);
    this.labels.block(x(role), top, bar, bottom - top);
    this.parts.bars.push(draw("g", {},
      draw("title", {}, `${one.name}: ${one.what}`),
      draw("rect", { class: `bar ${colourOf(this.data, state)}`, x: x(role), y: top, width: bar, height: Math.max(bottom - top, 1), rx: 5 }),
      ...lines.map((line, number) => draw("text", { class: `state ${size}`, x: x(role) + bar / 2, y: top + 17 + 12 * number }, line))));
  }

  enter(role, state) {
    const { state: before, top } = this.bars[role];
    this.y = Math.max(this.y, top + 10 + 12 * this.nameOf(before).lines.length);
    this.endBar(role, this.y);
    this.bars[role] = { state, top: this.y };
  }

  on_given({ role, to }) {
    if (this.started) {
      this.moment();
      this.beside(role, "given", fill(this.data.phrases.CHART_BEGINS, { state: this.data.states[to].name }));
      this.enter(role, to);
    } else this.bars[role].state = to;
  }

  on_moved({ role, to }) {
    this.enter(role, to);
  }

  on_stayed({ role, outcome }) {
    const words = {
      ignored: "CHART_IGNORED", refused: "CHART_REFUSED", deferred: "CHART_DEFERRED", never: "SIM_IS_NEVER",
      undisposed: "SIM_IS_UNDISPOSED",
    };
    if (outcome in words) this.beside(role, outcome === "never" || outcome === "undisposed" ? "bad" : "quiet", this.data.phrases[words[outcome]]);
  }

  /* --- texts beside a bar --- */

  beside(role, kind, text, marked = false) {
    const { x, bar, side, narrow } = this.layout;
    const left = narrow ? role > 0 : role === 0;
    const edge = left ? x(role) : x(role) + bar;
    const out = left ? -1 : 1;
    let y = Math.max(this.y + (narrow && marked ? -14 : narrow ? 18 : 4), this.free[role]);
    if (marked) this.parts.texts.push(draw("path", { class: "mark", d: `M${edge + out * 4},${y - 4} l${out * 7},-4 v8 z` }));
    for (const line of wrapped(text, BOLD.includes(kind) ? side / 1.1 : side)) {
      const at = edge + out * (marked ? 16 : 10);
      const wide = widthOf(line);
      this.parts.texts.push(draw("text", { class: `${kind}${left ? " end" : ""}`, x: at, y }, line));
      this.labels.block(left ? at - wide : at, y - 10, wide, TALL);
      y += 15;
    }
    this.free[role] = y;
  }

  on_call({ role, event }) {
    this.moment();
    this.beside(role, "call", this.data.calls[event].text, true);
  }

  on_expired({ role, index }) {
    this.moment();
    this.beside(role, "clock", fill(this.data.phrases.CHART_EXPIRES, { what: this.data.timers[index].text }), true);
  }

  on_offered({ role, event }) {
    const all = [...this.data.calls, ...this.data.messages, ...this.data.timers];
    this.moment();
    this.beside(role, "call", fill(this.data.phrases.CHART_OFFERED, { what: all[event].text }));
  }

  on_told({ role, index }) {
    this.beside(role, "told", fill(this.data.phrases.CHART_TOLD, { what: this.data.signals[index].text }));
  }

  on_done({ role, index }) {
    this.beside(role, "quiet", this.data.actions[index].text);
  }

  /* --- messages --- */

  /* The side of the bar that faces the peer, or the free side. */
  edge(role, peer) {
    const { x, bar } = this.layout;
    return peer >= 0 && peer < role ? x(role) : x(role) + bar;
  }

  /* What stands along an arrow; on a phone the most that there is room for. */
  labelOf(index, phrase = "{what}") {
    const { text, wire } = this.data.messages[index];
    const short = widthOf(text) < widthOf(wire) ? text : wire;
    if (!this.layout.narrow) return fill(phrase, { what: wire });
    const long = fill(phrase, { what: short });
    return widthOf(long) <= this.layout.side + 12 ? long : short;
  }

  on_sent({ role, peer, index, flight }) {
    const y = Math.max(this.y + 11 * this.sends++, this.layout.narrow ? this.free[role] : 0);
    const x1 = this.edge(role, peer);
    const x2 = peer < 0 ? this.layout.end : this.edge(peer, role);
    const label = this.labelOf(index);
    if (flight < 0) this.arrow({ x1, x2, y, label }, y + 16);
    else this.flights.set(flight, { x1, x2, y, label });
    this.y = Math.max(this.y, y);
  }

  /* From the middle of the way: it is not known when it was sent. */
  appear(role, peer, index, flight, phrase) {
    const x2 = this.edge(role, peer);
    const from = peer < 0 ? (role === 0 ? this.layout.end : this.edge(0, 1)) : this.edge(peer, role);
    const x1 = this.play.roles.length === 1 ? this.layout.end : (x2 + from) / 2;
    const label = this.labelOf(index, this.data.phrases[phrase]);
    if (widthOf(label) > Math.hypot(x2 - x1, LINE)) this.y += 18; /* it begins before its arrow, and higher */
    this.flights.set(flight, { x1, x2, y: this.y, label, old: true });
  }

  on_duplicated({ role, peer, index, flight }) {
    this.moment();
    this.appear(role, peer, index, flight, "CHART_COPY");
  }

  on_injected({ role, index, flight }) {
    const peer = this.play.roles.length > 1 ? (role === 0 ? 1 : role - 1) : -1;
    this.moment();
    this.appear(role, peer, index, flight, "CHART_OLD");
    if (this.play.system < 0) Object.assign(this.flights.get(flight), { label: this.labelOf(index), old: false });
  }

  on_arrived({ flight }) {
    this.moment();
    this.arrow(this.flights.get(flight), this.y);
    this.flights.delete(flight);
  }

  on_lost({ flight }) {
    const lost = this.flights.get(flight);
    const part = { ...lost, x2: lost.x1 + 0.66 * (lost.x2 - lost.x1) };
    this.moment();
    this.arrow(part, this.y, "lost");
    this.flights.delete(flight);
  }

  /* Still under way: to the middle, with dots. */
  pending(flight, bottom) {
    const y = Math.min(flight.y + 26, bottom);
    this.arrow({ ...flight, x2: flight.x1 + 0.6 * (flight.x2 - flight.x1) }, y, "pending");
  }

  arrow({ x1, x2, y, label, old }, y2, end = "head") {
    const degrees = (Math.atan2(y2 - y, x2 - x1) * 180) / Math.PI;
    const room = widthOf(label) / 2 / Math.hypot(x2 - x1, y2 - y);
    const heads = {
      head: draw("path", { class: "arrowhead", d: "M0,0 l-9,-4 v8 z" }),
      lost: draw("path", { class: "cross", d: "M-6,-6 l12,12 M6,-6 l-12,12" }),
      pending: draw("path", { class: "dots", d: "M4,0 h.1 M11,0 h.1 M18,0 h.1" }),
    };
    const shown = shortened(label, Math.max(Math.hypot(x2 - x1, y2 - y), this.layout.side + 12));
    const text = draw("text", { class: "label" }, shown === label ? null : draw("title", {}, label), shown);
    heads[end].setAttribute("transform", `translate(${x2} ${y2}) rotate(${degrees})`);
    this.labels.add(text, { x1, y1: y, x2, y2 }, shown, end === "head" && room < 0.36 ? 0.36 : 0.5);
    this.parts.arrows.push(draw("g", {},
      draw("line", { class: `line${old ? " old" : ""}`, x1, y1: y, x2, y2 }), heads[end], text));
  }

  /* --- the story --- */

  across(kind, text) {
    const { width } = this.layout;
    const lines = wrapped(text, (width - 44) / 1.1);
    const wide = Math.max(...lines.map(widthOf)) * 1.1 + 28;
    const tall = 9 + 15 * lines.length;
    this.moment();
    this.labels.block((width - wide) / 2, this.y - 12, wide, tall);
    this.parts.texts.push(draw("g", { class: kind },
      draw("rect", { x: (width - wide) / 2, y: this.y - 12, width: wide, height: tall, rx: 12 }),
      ...lines.map((line, number) => draw("text", { x: width / 2, y: this.y + 4 + 15 * number }, line))));
    this.free.fill(this.y + tall - 12);
  }

  on_note({ text }) {
    this.across("note", text);
  }

  on_step({ text }) {
    const words = `${++this.steps}. ${text}`;
    if (this.layout.narrow) {
      this.badge(this.steps, text);
      return;
    }
    this.moment();
    this.parts.frames.push(draw("line", { class: "rule", x1: 8, x2: this.layout.width - 8, y1: this.y - 14, y2: this.y - 14 }));
    wrapped(words, this.layout.side).forEach((line, number) => {
      this.parts.texts.push(draw("text", { class: "title", x: 10, y: this.y + 4 + 15 * number }, line));
      this.free[0] = this.y + 19 + 15 * number;
    });
  }

  /* The number alone, left of the first bar. */
  badge(number, text) {
    const y = Math.max(this.y + 20, this.badged || 0);
    this.badged = y + 24;
    this.parts.texts.push(draw("g", { class: "badge" }, draw("title", {}, text),
      draw("circle", { cx: 11, cy: y, r: 9 }), draw("text", { x: 11, y: y + 4 }, String(number))));
  }

  on_phase({ text }) {
    if (this.layout.narrow) {
      this.across("title", text);
      return;
    }
    this.moment();
    if (this.phase) this.endPhase(this.y - 20);
    this.phase = { text, top: this.y - 6 };
    this.free.fill(this.y + 6);
  }

  on_end_phase() {
    if (!this.phase) return;
    this.endPhase(Math.max(this.y + 22, ...this.free));
    this.y += 10;
  }

  endPhase(bottom) {
    const { text, top } = this.phase;
    const wide = widthOf(text) * 1.1 + 20;
    this.parts.frames.push(draw("g", { class: "phase" },
      draw("rect", { x: 2, y: top, width: this.layout.width - 4, height: Math.max(bottom - top, 20), rx: 4 }),
      draw("path", { d: `M2,${top} h${wide} v16 l-6,6 h${6 - wide} z` }),
      draw("text", { x: 12, y: top + 15 }, text)));
    this.phase = null;
  }
}
