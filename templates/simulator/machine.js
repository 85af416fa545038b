/* One machine: the compiled table, asked by events and overheard while it answers. */

/* What the module tells of, in its numbers. */
const NOTES = ["sent", "armed", "disarmed", "told", "done", "offered", "answered"];

/* What became of an event, as <stet/fsm_common.h> numbers it; the last three cannot be here. */
const OUTCOMES = ["undisposed", "ignored", "never", "deferred", "refused", "taken", "taken", "undisposed", "undisposed"];

const MOVED = 6;

class Machine {
  /* A module of its own for each machine: its memory is the machine's. */
  static async create(data, module) {
    const machine = new Machine(data);
    const page = {
      note: (kind, number, outcome) => machine.note(NOTES[kind], number, outcome),
      ask: (guard) => machine.guards.has(guard),
    };
    machine.module = (await WebAssembly.instantiate(module, { page })).exports;
    machine.begin();
    return machine;
  }

  constructor(data) {
    this.data = data;
    this.guards = new Set();
    this.timers = new Set();
    this.taken = [];
  }

  begin() {
    this.module.begin();
    this.timers.clear();
  }

  get state() {
    return this.module.state();
  }

  get flags() {
    return this.data.flags.map((_, flag) => this.module.flag(flag) !== 0);
  }

  get deferred() {
    return Array.from({ length: this.module.kept() }, (_, number) => this.module.keeps(number));
  }

  /* --- to go back to --- */

  save() {
    const memory = new Uint8Array(this.module.memory.buffer, this.module.at(), this.module.size());
    return { memory: memory.slice(), timers: new Set(this.timers) };
  }

  restore(saved) {
    new Uint8Array(this.module.memory.buffer).set(saved.memory, this.module.at());
    this.timers = new Set(saved.timers);
  }

  /* Begins again in a state, as a GIVEN row says. */
  give(state, flags, timers) {
    this.begin();
    this.module.put(state);
    for (const flag of flags) this.module.set(flag);
    for (const timer of timers) this.timers.add(timer);
  }

  /* --- events --- */

  /* The row that takes the event now, with these answers of the guards; -1: none does. */
  row(event, guards, state = this.state, flags = this.flags) {
    const holds = (literal) => {
      const name = Math.abs(literal) - 1;
      const is = name < flags.length ? flags[name] : guards.has(name - flags.length);
      return is === literal > 0;
    };
    const found = this.data.cells[state][event].find((row) => this.data.rows[row][2].every(holds));
    return found === undefined ? -1 : found;
  }

  /* Offers an event; what it did, then what each kept event did that was offered again. */
  post(event, guards) {
    this.guards = guards;
    this.taken = [];
    this.open(event);
    const outcome = this.module.post(event);
    if (this.taken.length === 1) this.close(outcome);
    else this.taken[0].outcome = "taken";
    return this.taken.filter((taken) => taken.outcome !== undefined);
  }

  open(event) {
    const from = this.state;
    const flags = this.flags;
    this.taken.push({ event, from, flags, row: this.row(event, this.guards, from, flags), done: [] });
  }

  /* The last one opened is answered. */
  close(outcome) {
    const taken = this.taken[this.taken.length - 1];
    taken.outcome = OUTCOMES[outcome];
    taken.moved = outcome === MOVED;
    this.end(taken);
  }

  end(taken) {
    if (taken.to !== undefined) return;
    taken.to = this.state;
    this.flags.forEach((set, flag) => {
      if (set !== taken.flags[flag]) taken.done.push({ kind: set ? "set" : "cleared", index: flag });
    });
  }

  note(kind, number, outcome) {
    if (kind === "answered") {
      this.close(outcome);
      return;
    }
    if (kind === "offered") {
      const last = this.taken[this.taken.length - 1];
      if (this.taken.length === 1) last.moved = true;
      this.end(last);
      this.open(number);
      return;
    }
    if (kind === "armed") this.timers.add(number);
    if (kind === "disarmed") this.timers.delete(number);
    this.taken[this.taken.length - 1].done.push({ kind, index: number });
  }
}
