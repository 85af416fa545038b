/* What stands above: what runs, scenarios, undo, restart, and what is given away. */

class Controls {
  constructor(data, view) {
    this.data = data;
    this.view = view;
    this.queue = null; /* the steps of a scenario, and which is next */
    this.timer = 0;
    this.build();
  }

  build() {
    const { phrases } = this.data;
    this.what = this.choice("system", phrases.SIM_WHAT, (value) => this.view.start(Number(value)));
    this.story = this.choice("scenario", phrases.SIM_SCENARIO, (value) => this.choose(Number(value)));
    this.next = button("next", phrases.SIM_NEXT, () => this.advance(), { "aria-keyshortcuts": "n" });
    this.play = button("play", phrases.SIM_PLAY, () => this.toggle(), { "aria-keyshortcuts": "p" });
    this.undo = button("undo", phrases.SIM_UNDO, () => this.view.undo(), { "aria-keyshortcuts": "Control+z" });
    this.restart = button("restart", phrases.SIM_RESTART, () => this.view.restart(), { "aria-keyshortcuts": "r" });
    this.wide = button("wide", phrases.SIM_WIDE, () => this.widen(), { "aria-pressed": "false" });
    this.count = make("span", { class: "count" });
    this.part = make("div", { class: "controls" },
      make("div", { class: "choices" }, this.what.label, this.story.label),
      make("div", { class: "buttons", role: "group", "aria-label": phrases.SIM_TITLE, "data-group": "controls", onkeydown: walkWithArrows },
        this.next, this.play, this.count, this.undo, this.restart, this.wide));
    const alone = make("option", { value: -1 }, phrases.SIM_ALONE);
    this.what.select.append(...this.data.systems.map((system, number) => make("option", { value: number }, system.text)), alone);
    if (this.data.systems.length === 0) this.what.label.hidden = true;
  }

  choice(name, words, onchoice) {
    const select = make("select", { "data-key": name, onchange: () => onchoice(select.value) });
    return { select, label: make("label", {}, make("span", {}, words), select) };
  }

  /* The scenarios of what runs. */
  fill(system) {
    const { scenarios, phrases } = this.data;
    const mine = scenarios.map((scenario, number) => ({ ...scenario, number })).filter((one) => one.system === system);
    this.what.select.value = system;
    this.story.select.replaceChildren(make("option", { value: -1 }, phrases.SIM_FREE),
      ...mine.map(({ title, number }) => make("option", { value: number }, title)));
    this.story.label.hidden = mine.length === 0;
    this.leave();
  }

  /* --- scenarios --- */

  choose(number) {
    this.view.restart();
    const scenario = this.data.scenarios[number];
    this.queue = scenario ? { steps: scenario.steps, at: 0 } : null;
    this.story.select.value = number;
    if (scenario) this.begin();
    this.show();
  }

  /* How it begins is taken at once, up to what first happens. */
  begin() {
    while (this.queue.at < this.queue.steps.length && this.isQuiet(this.queue.steps[this.queue.at])) this.takeNext();
    this.view.show();
  }

  isQuiet(step) {
    return step.text !== undefined || step.kind === "given" || step.kind === "end_phase";
  }

  leave() {
    this.stop();
    this.queue = null;
    this.story.select.value = -1;
    this.show();
  }

  get finished() {
    return !this.queue || this.queue.at === this.queue.steps.length;
  }

  takeNext() {
    const step = this.queue.steps[this.queue.at++];
    return this.view.take([step], true);
  }

  /* One thing that happens, with the headings before it and, at the end, the notes behind it. */
  advance() {
    if (this.finished) return;
    const from = this.view.play.acts.length;
    while (!this.finished && this.isQuiet(this.queue.steps[this.queue.at])) this.takeNext();
    if (!this.finished) this.takeNext();
    while (!this.finished && this.queue.steps.slice(this.queue.at).every((step) => this.isQuiet(step))) this.takeNext();
    this.view.join(from);
    if (this.finished) this.stop();
    this.view.show();
  }

  /* Undone steps of the scenario are to be taken again. */
  back(count) {
    this.stop();
    if (this.queue) this.queue.at = Math.max(0, this.queue.at - count);
  }

  toggle() {
    if (this.timer) this.stop();
    else if (!this.finished) {
      this.advance();
      if (!this.finished) this.timer = setInterval(() => this.advance(), 1200);
    }
    this.show();
  }

  stop() {
    clearInterval(this.timer);
    this.timer = 0;
    if (this.play) this.show();
  }

  /* --- the window --- */

  widen(on = !this.view.root.classList.contains("wide")) {
    const { phrases } = this.data;
    this.view.root.classList.toggle("wide", on);
    document.documentElement.classList.toggle("covered", on);
    this.coverOthers(on);
    this.wide.setAttribute("aria-pressed", String(on));
    this.wide.textContent = on ? phrases.SIM_NARROW : phrases.SIM_WIDE;
    this.view.show();
    if (!on) this.view.root.scrollIntoView();
  }

  /* What lies behind the whole window is out of reach. */
  coverOthers(on) {
    for (let part = this.view.root; part !== document.body; part = part.parentElement)
      for (const other of part.parentElement.children) if (other !== part) other.inert = on;
  }

  show() {
    const { phrases } = this.data;
    const { queue } = this;
    const focused = this.part.contains(document.activeElement) && document.activeElement;
    this.next.disabled = this.finished;
    this.play.disabled = this.finished && !this.timer;
    this.play.textContent = this.timer ? phrases.SIM_PAUSE : phrases.SIM_PLAY;
    this.next.hidden = this.play.hidden = this.count.hidden = !queue;
    this.count.textContent = queue ? fill(phrases.SIM_STEP_OF, { number: queue.at, count: queue.steps.length }) : "";
    this.undo.disabled = !this.view.play || this.view.play.acts.length === 0;
    this.restart.disabled = this.undo.disabled && !queue;
    if (focused && (focused.disabled || focused.hidden)) this.part.querySelector("button:not([disabled]):not([hidden])").focus();
  }
}
