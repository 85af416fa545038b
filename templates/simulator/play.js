/* A play: machines and what is under way between them, taken through steps that can be undone. */

/* More deliveries than this in one go are taken for roles that answer each other for ever. */
const MOST_SETTLED = 1000;

class Play {
  /* `system` is the number of a system of the table, -1 for one machine alone. */
  constructor(data, machines, system) {
    const of = data.systems[system];
    this.data = data;
    this.system = system;
    this.roles = of ? of.roles : [{ name: "_", text: data.title }];
    this.machines = machines.slice(0, this.roles.length);
    this.network = new Network(of ? of.links : [], (link) =>
      fill(data.phrases.SIM_FULL, { from: of.roles[link.from].text, to: of.roles[link.to].text }));
    this.restart();
  }

  restart() {
    for (const machine of this.machines) machine.begin();
    this.network.restore({ flights: [], next: 0 });
    this.happened = [];
    this.acts = []; /* what can be undone: steps, and how all was before them */
    this.answers = this.roles.map(() => new Set()); /* guards answered yes, by hand */
  }

  save() {
    return {
      machines: this.machines.map((machine) => machine.save()),
      network: this.network.save(),
      count: this.happened.length,
    };
  }

  restore(saved) {
    this.machines.forEach((machine, role) => machine.restore(saved.machines[role]));
    this.network.restore(saved.network);
    this.happened.length = saved.count;
  }

  /* Takes steps as one act; when one cannot be taken, throws a Refusal and nothing has changed. */
  act(steps) {
    const before = this.save();
    try {
      for (const step of steps) this.take(step);
    } catch (refusal) {
      this.restore(before);
      throw refusal;
    }
    this.acts.push({ steps, before });
    return this.happened.slice(before.count);
  }

  /* The steps that were taken back; null when there is nothing to undo. */
  undo() {
    const act = this.acts.pop();
    if (!act) return null;
    this.restore(act.before);
    return act.steps;
  }

  get steps() {
    return this.acts.flatMap((act) => act.steps);
  }

  /* --- steps --- */

  happen(...list) {
    this.happened.push(...list);
  }

  take(step) {
    const { kind, role, index } = step;
    const guards = new Set(step.guards);
    if (kind === "does") {
      this.happen({ kind: "call", role, event: index });
      this.offer(role, index, guards);
    } else if (kind === "expires") this.expire(role, index, guards);
    else if (kind === "deliver") this.deliver(this.find(step), guards);
    else if (kind === "lose") this.happen(this.network.take("lost", this.find(step)));
    else if (kind === "duplicate") this.happen(this.network.duplicate(this.find(step)));
    else if (kind === "inject") this.happen(this.network.inject(role, index));
    else if (kind === "settle") this.settle();
    else if (kind === "given") this.give(step);
    else this.happen({ kind, text: step.text });
  }

  find({ kind, role, index }) {
    const flight = this.network.oldest(role, index);
    const may = { deliver: "mayArrive", lose: "mayBeLost", duplicate: "mayBeDuplicated" }[kind];
    if (!flight || !this.network[may](flight)) throw new Refusal(`${kind}:${this.data.messages[index].name}`);
    return flight;
  }

  give({ role, index, flags, timers }) {
    this.machines[role].give(index, flags, timers);
    this.happen({ kind: "given", role, to: index });
    for (const flag of flags) this.happen({ kind: "set", role, index: flag });
    for (const timer of timers) this.happen({ kind: "armed", role, index: timer });
  }

  mayExpire(role, timer) {
    if (!this.machines[role].timers.has(timer)) return false;
    return !(this.data.timers[timer].outlasts && this.network.isOnItsWayTo(role));
  }

  expire(role, timer, guards) {
    if (!this.mayExpire(role, timer)) throw new Refusal(`EXPIRE:${this.data.timers[timer].name}`);
    const event = this.data.calls.length + this.data.messages.length + timer;
    this.machines[role].timers.delete(timer);
    this.happen({ kind: "expired", role, index: timer, event });
    this.offer(role, event, guards);
  }

  deliver(flight, guards) {
    const event = this.data.calls.length + flight.message;
    this.happen({ ...this.network.take("arrived", flight), event });
    this.offer(flight.to, event, guards);
  }

  settle() {
    for (let delivered = 0; this.network.flights.length > 0; delivered++) {
      if (delivered === MOST_SETTLED) throw new Refusal(this.data.phrases.SIM_ENDLESS);
      this.deliver(this.network.flights[0], new Set());
    }
  }

  /* Offers an event to a role and notes what came of it. */
  offer(role, event, guards) {
    this.machines[role].post(event, guards).forEach((taken, number) => {
      if (number > 0) this.happen({ kind: "offered", role, event: taken.event });
      this.happen({ ...taken, kind: taken.moved ? "moved" : "stayed", role });
      for (const { kind, index } of taken.done) {
        if (kind === "sent") this.happen(...this.network.send(role, index));
        else this.happen({ kind, role, index });
      }
    });
  }

  /* --- what can be done now --- */

  /* The steps that bring the event about for the role, null when nothing does now. */
  stepsFor(role, event) {
    const guards = [...this.answers[role]];
    const message = event - this.data.calls.length;
    const timer = message - this.data.messages.length;
    if (message < 0) return [{ kind: "does", role, index: event, guards }];
    if (timer >= 0) return this.mayExpire(role, timer) ? [{ kind: "expires", role, index: timer, guards }] : null;
    const arrival = { kind: "deliver", role, index: message, guards };
    if (this.system < 0) return [{ kind: "inject", role, index: message }, arrival];
    const flight = this.network.oldest(role, message);
    return flight && this.network.mayArrive(flight) ? [arrival] : null;
  }

  /* The row that the event would meet. */
  rowFor(role, event) {
    return this.machines[role].row(event, this.answers[role]);
  }
}
