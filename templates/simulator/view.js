/* The simulator on the page: puts the parts together, takes steps, and says what happened. */

/* Links carry what was played: "#try=client_server/client.ACTIVE_OPEN/deliver:server:SYN". */
const FRAGMENT = "#try=";

class View {
  constructor(root, data, machines) {
    this.root = root;
    this.data = data;
    this.machines = machines;
    this.last = [];
    this.controls = new Controls(data, this);
    const picture = document.getElementById(root.dataset.picture);
    this.diagram = picture && new Diagram(data, picture, (from, to) => this.followArrow(from, to));
    this.build();
    if (this.diagram) window.stetZoom(this.diagram.pan, data.phrases.SIM_DIAGRAM);
  }

  build() {
    const { phrases } = this.data;
    this.said = make("div", { class: "said", role: "status", "aria-live": "polite" });
    this.stage = make("div", { class: "stage" });
    this.lower = make("div", { class: "lower" });
    this.states = this.diagram && this.figure("diagram", phrases.SIM_DIAGRAM, this.diagram.pan);
    this.words = make("ol", { class: "words" });
    this.rows = make("textarea", { readonly: true, rows: 8, spellcheck: "false", "aria-label": phrases.SIM_AS_ROWS });
    this.give = make("div", { class: "buttons", role: "group", "aria-label": phrases.SIM_AS_ROWS, "data-group": "give", onkeydown: walkWithArrows },
      button("link", phrases.SIM_LINK, () => this.copy(this.link())),
      button("rows", phrases.SIM_ROWS, () => this.copy(scenarioOf(this.play))));
    this.root.append(
      make("p", { class: "about" }, phrases.SIM_ABOUT), this.controls.part, this.said, this.stage, this.lower,
      make("details", { "data-fold": "words", ontoggle: () => this.showText() }, make("summary", {}, phrases.SIM_WORDS), this.words),
      make("details", { "data-fold": "rows", ontoggle: () => this.showText() }, make("summary", {}, phrases.SIM_AS_ROWS), this.rows, this.give),
      make("p", { class: "keys" }, phrases.SIM_KEYS));
    this.root.tabIndex = -1; /* a link leads here */
    this.root.addEventListener("keydown", (event) => this.key(event));
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.root.classList.contains("wide")) this.controls.widen(false);
    });
    new ResizeObserver(() => this.chart && this.chart.show()).observe(this.lower);
  }

  /* Begins anew with a system, or with one machine (-1). */
  start(system) {
    const act = (steps) => this.press(steps);
    this.play = new Play(this.data, this.machines, system);
    this.roles = this.play.roles.map((_, role) => new RoleView(this.play, role, act));
    this.flights = system < 0 ? null : new FlightView(this.play, act);
    this.chart = new Chart(this.play);
    const [first, ...others] = this.roles.map((role) => role.part);
    this.stage.replaceChildren(first, ...(this.flights ? [this.flights.part] : []), ...others);
    this.stage.classList.toggle("system", system >= 0);
    this.lower.replaceChildren(
      ...(this.states ? [this.states] : []), this.figure("story", this.data.phrases.SIM_CHART, this.chart.part));
    this.last = [];
    this.controls.fill(system);
    this.say([{ text: this.data.phrases.SIM_READY }]);
    this.show();
  }

  figure(kind, words, part) {
    return make("div", { class: kind }, make("h3", {}, words), part);
  }

  show() {
    for (const role of this.roles) role.show();
    if (this.flights) this.flights.show();
    this.controls.show();
    if (!this.drawing) this.drawing = requestAnimationFrame(() => this.drawPictures());
    this.showText();
  }

  /* Once for all that happens between two frames. */
  drawPictures() {
    this.drawing = 0;
    if (this.diagram) this.diagram.show(this.play, this.last);
    this.chart.show();
  }

  /* Only while it is unfolded. */
  showText() {
    if (this.words.parentElement.open) {
      const told = tell(this.data, this.play.happened, this.play.system < 0);
      this.words.replaceChildren(...told.map((one) => make("li", {}, ...this.sentence(one))));
    }
    if (this.rows.parentElement.open) this.rows.value = scenarioOf(this.play);
  }

  /* --- acting --- */

  /* Something was pressed by hand; null when only an answer has changed. */
  press(steps) {
    if (steps && this.controls.queue) this.controls.leave();
    if (steps) this.take(steps, false);
    this.show();
  }

  /* Takes steps and says what happened; false after saying why it cannot be done. */
  take(steps, keeps) {
    try {
      const happened = this.play.act(steps);
      const told = tell(this.data, happened, this.play.system < 0);
      if (keeps && told.every((one) => one.role === undefined)) return true;
      this.last = happened;
      this.say(told);
      return true;
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      this.say([{ text: refusal.message, bad: true }]);
      return false;
    }
  }

  /* All acts from this one on are one, which is undone at once. */
  join(from) {
    const { acts } = this.play;
    if (acts.length - from < 2) return;
    const joined = acts.splice(from);
    acts.push({ steps: joined.flatMap((act) => act.steps), before: joined[0].before });
  }

  undo() {
    const steps = this.play.undo();
    if (!steps) return;
    this.controls.back(steps.length);
    this.last = [];
    this.say([{ text: this.data.phrases.SIM_UNDONE }]);
    this.show();
  }

  restart() {
    this.play.restart();
    this.controls.leave();
    this.last = [];
    this.say([{ text: this.data.phrases.SIM_READY }]);
    this.show();
  }

  followArrow(from, to) {
    this.play.machines.some((machine, role) => machine.state === from &&
      possible(this.play, role).some(({ steps, row }) => {
        if (row < 0 || this.data.rows[row][1] !== to) return false;
        this.press(steps);
        return true;
      }));
  }

  key(event) {
    const { target, key } = event;
    if (/^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName) && target.type !== "checkbox") return;
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    const acts = { n: () => this.controls.advance(), p: () => this.controls.toggle(), r: () => this.restart() };
    if ((event.ctrlKey || event.metaKey) && key === "z") this.undo();
    else if (plain && key in acts) acts[key]();
    else return;
    event.preventDefault();
  }

  /* --- saying --- */

  /* A sentence with its role before it, and behind it the row and its source. */
  sentence({ role, text, row, outcome, bad }) {
    const { phrases, rows } = this.data;
    const of = role !== undefined && this.play.roles.length > 1 ? make("b", { class: `of${role % 4}` }, `${this.play.roles[role].text}: `) : null;
    const source = row >= 0 ? this.source(rows[row]) : null;
    const badge = outcome ? make("span", { class: `badge ${outcome}` }, phrases[outcome === "taken" ? "SIM_TAKEN" : `SIM_IS_${outcome.toUpperCase()}`]) : null;
    return [of, make("span", { class: bad ? "bad" : "" }, text), badge && " ", badge, source && " ", source].filter(Boolean);
  }

  source([, , , says, place]) {
    const words = fill(this.data.phrases.SIM_ROW, { what: place });
    return make("small", {}, make("a", { href: this.root.dataset.rows }, says ? `${says}, ${words}` : words));
  }

  say(told) {
    this.said.replaceChildren(...told.map((one) => make("p", {}, ...this.sentence(one))));
  }

  /* --- giving away --- */

  link() {
    const system = this.data.systems[this.play.system];
    const words = this.play.steps.map((step) => wordOf(this.data, this.play.roles, step)).filter(Boolean);
    const fragment = `${FRAGMENT}${[system ? system.name : "_", ...words].join("/")}`;
    history.replaceState(null, "", fragment);
    return location.href;
  }

  async copy(text) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      this.rows.value = text;
      this.rows.closest("details").open = true;
      this.rows.select();
      return;
    }
    this.say([{ text: this.data.phrases.SIM_COPIED }]);
  }

  /* Plays what a link carries; false when the address carries nothing. */
  open(address) {
    if (!address.startsWith(FRAGMENT)) return false;
    const [name, ...words] = decodeURIComponent(address.slice(FRAGMENT.length)).split("/");
    try {
      this.start(name === "_" ? -1 : numberIn(this.data.systems, name, name));
      for (const word of words) {
        if (!this.take([stepOf(this.data, this.play.roles, word)], false)) break;
      }
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      if (!this.play) this.start(this.data.systems.length > 0 ? 0 : -1);
      this.say([{ text: fill(this.data.phrases.SIM_LINK_WRONG, { what: refusal.message }), bad: true }]);
    }
    this.show();
    this.root.scrollIntoView();
    this.root.focus({ preventScroll: true });
    return true;
  }
}

/* Called by the machine's own file, with what is known of it and the module in base64. */
window.stetSimulator = async (folded, base64) => {
  const data = unfold(folded);
  const root = document.getElementById("try");
  try {
    const module = await WebAssembly.compile(Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)));
    const most = Math.max(1, ...data.systems.map((system) => system.roles.length));
    const machines = await Promise.all(Array.from({ length: most }, () => Machine.create(data, module)));
    const view = new View(root, data, machines);
    if (!view.open(location.hash)) view.start(data.systems.length > 0 ? 0 : -1);
    addEventListener("hashchange", () => view.open(location.hash));
    root.dataset.ready = "yes";
  } catch (error) {
    root.append(make("p", { class: "bad" }, fill(data.phrases.SIM_FAILED, { what: error.message })));
    throw error;
  }
};
