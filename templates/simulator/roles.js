/* A role: its state, what it remembers, and what can happen to it. */

/* The class of a state's colour, as charts have it. */
function colourOf(data, state) {
  if (state === data.initial) return "i";
  return `s${(state - (state > data.initial ? 1 : 0)) % 12}`;
}

/* [name, text] each. */
function chips(words, things) {
  if (things.length === 0) return null;
  return make("p", { class: "kept" }, `${words}: `,
    ...things.map(([name, text]) => make("span", { class: "chip", "data-name": name }, text)));
}

/* Where the event leads, for the second line of its button. */
function leadOf(data, state, row) {
  const is = row < 0 ? "undisposed" : data.rows[row][0];
  const words = {
    stay: "", ignore: "SIM_IS_IGNORED", refuse: "SIM_IS_REFUSED", defer: "SIM_IS_DEFERRED", never: "SIM_IS_NEVER",
    undisposed: "SIM_IS_UNDISPOSED",
  };
  if (is === "go") return `→ ${data.states[data.rows[row][1]].name}`;
  return words[is] ? data.phrases[words[is]] : "";
}

class RoleView {
  constructor(play, role, onact) {
    this.play = play;
    this.role = role;
    this.onact = onact;
    this.part = make("section", { class: `role of${role % 4}`, "data-role": play.roles[role].name });
    if (play.roles.length > 1) this.part.setAttribute("aria-label", play.roles[role].text);
  }

  get machine() {
    return this.play.machines[this.role];
  }

  show() {
    redraw(this.part, [this.head(), this.memory(), ...this.groups(), this.questions()].filter(Boolean));
  }

  head() {
    const { data, roles } = this.play;
    const state = data.states[this.machine.state];
    return make("div", { class: "at" },
      roles.length > 1 ? make("h3", {}, roles[this.role].text) : null,
      make("p", { class: `state ${colourOf(data, this.machine.state)}` },
        make("strong", { "data-state": state.name }, state.name), make("span", {}, state.what)));
  }

  memory() {
    const { data } = this.play;
    const { flags, deferred } = this.machine;
    const all = [...data.calls, ...data.messages, ...data.timers];
    const set = data.flags.filter((_, flag) => flags[flag]);
    return make("div", { class: "memory" },
      chips(data.phrases.SIM_FLAGS, set.map(({ name, text }) => [name, text])),
      chips(data.phrases.SIM_KEPT, deferred.map((event) => [this.key(event), all[event].text])));
  }

  /* Calls, then messages where there is no network to bring them, then the timers that run. */
  groups() {
    const { data } = this.play;
    const calls = data.calls.length;
    const messages = data.messages.length;
    const list = (from, count) => Array.from({ length: count }, (_, number) => from + number);
    const arrivals = this.play.system < 0 ? list(calls, messages) : [];
    const running = list(calls + messages, data.timers.length)
      .filter((event) => this.machine.timers.has(event - calls - messages));
    return [
      this.group("calls", data.phrases.SIM_CALLS, list(0, calls)),
      this.group("messages", data.phrases.SIM_RECEIVES, arrivals),
      this.group("timers", data.phrases.SIM_TIMERS, running),
    ];
  }

  group(name, words, events) {
    if (events.length === 0) return null;
    const id = `try-${name}-${this.role}`;
    return make("div", { class: "group", role: "group", "aria-labelledby": id, "data-group": id, onkeydown: walkWithArrows },
      make("p", { class: "legend", id }, words),
      make("div", { class: "buttons" }, events.map((event) => this.event(event))));
  }

  event(event) {
    const { data } = this.play;
    const all = [...data.calls, ...data.messages, ...data.timers];
    const expires = event >= data.calls.length + data.messages.length;
    const steps = this.play.stepsFor(this.role, event);
    const row = this.play.rowFor(this.role, event);
    const lead = leadOf(data, this.machine.state, row);
    const { text } = all[event];
    const fate = expires ? [data.phrases[steps ? "SIM_EXPIRE" : "SIM_OUTLASTS"]] : [];
    const small = [...fate, lead].filter(Boolean).join(" ");
    const kind = row < 0 ? "undisposed" : data.rows[row][0];
    return button(`${this.role}-${event}`, [text, small ? make("small", {}, small) : null],
      () => this.onact(steps), { disabled: !steps, class: `event ${kind}`, "data-event": this.key(event) });
  }

  key(event) {
    const { calls, messages, timers } = this.play.data;
    if (event < calls.length) return calls[event].name;
    const message = event - calls.length;
    return message < messages.length ? `RECEIVE:${messages[message].name}` : `EXPIRE:${timers[message - messages.length].name}`;
  }

  /* The guards that some row asks here, each to be answered. */
  questions() {
    const { data } = this.play;
    const asked = new Set();
    for (const rows of data.cells[this.machine.state])
      for (const row of rows)
        for (const literal of data.rows[row][2])
          if (Math.abs(literal) > data.flags.length) asked.add(Math.abs(literal) - 1 - data.flags.length);
    if (asked.size === 0) return null;
    const sorted = [...asked].sort((a, b) => a - b);
    return make("details", { class: "questions", "data-fold": "questions" },
      make("summary", { "data-key": `${this.role}-questions` }, data.phrases.SIM_GUARDS),
      make("div", {}, sorted.map((guard) => this.question(guard))));
  }

  question(guard) {
    const answers = this.play.answers[this.role];
    const box = make("input", {
      type: "checkbox", "data-guard": this.play.data.guards[guard].name, "data-key": `${this.role}-guard-${guard}`,
      checked: answers.has(guard),
      onchange: () => {
        if (box.checked) answers.add(guard);
        else answers.delete(guard);
        this.onact(null);
      },
    });
    return make("label", {}, box, this.play.data.guards[guard].text);
  }
}
