/* The network: what is under way, and what may become of each message. */

class FlightView {
  constructor(play, onact) {
    this.play = play;
    this.onact = onact;
    this.part = make("section", { class: "network", "aria-labelledby": "try-network" });
  }

  show() {
    const { phrases } = this.play.data;
    const { flights } = this.play.network;
    redraw(this.part, [
      make("h3", { id: "try-network" }, phrases.SIM_NETWORK),
      flights.length === 0
        ? make("p", { class: "none" }, phrases.SIM_NOTHING)
        : make("ul", { class: "flights" }, flights.map((flight) => this.flight(flight))),
      flights.length > 1 ? button("settle", phrases.SIM_SETTLE, () => this.onact([{ kind: "settle" }])) : null,
      this.past(),
    ].filter(Boolean));
  }

  flight(flight) {
    const { data, roles, network } = this.play;
    const message = data.messages[flight.message];
    const oldest = network.oldest(flight.to, flight.message) === flight;
    const from = flight.injected ? data.phrases.SIM_OLD : roles[flight.from].text;
    return make("li", { "data-flight": message.name,
      "data-from": flight.injected ? "" : roles[flight.from].name, "data-to": roles[flight.to].name },
      make("p", {}, make("strong", {}, message.wire), make("small", {}, `${from} → ${roles[flight.to].text}`),
        network.mayArrive(flight) ? null : make("small", {}, data.phrases.SIM_WAITS)),
      make("div", { class: "buttons", role: "group", "data-group": "flights", onkeydown: walkWithArrows,
        "aria-label": `${message.wire}, ${roles[flight.to].text}` },
        oldest ? this.fates(flight) : []));
  }

  /* What its link may do to it. */
  fates(flight) {
    const { data, network, answers } = this.play;
    const fates = [
      ["deliver", network.mayArrive(flight), true],
      ["lose", network.mayBeLost(flight), false],
      ["duplicate", network.mayBeDuplicated(flight), false],
    ];
    return fates.filter(([, may]) => may).map(([kind, , asks]) => {
      const step = { kind, role: flight.to, index: flight.message };
      return button(`${kind}-${flight.number}`, data.phrases[`SIM_${kind.toUpperCase()}`],
        () => this.onact([asks ? { ...step, guards: [...answers[flight.to]] } : step]),
        { class: kind, "data-step": `${kind}:${this.play.roles[flight.to].name}:${data.messages[flight.message].name}` });
    });
  }

  /* Old duplicates, of any message to any role. */
  past() {
    const { data, roles } = this.play;
    const items = roles.flatMap((to, role) => data.messages.map((message, index) =>
      button(`inject-${role}-${index}`, fill(data.phrases.SIM_INJECT_ONE, { what: message.wire, role: to.text }),
        () => this.onact([{ kind: "inject", role, index }]), { "data-step": `inject:${to.name}:${message.name}` })));
    return make("details", { class: "past", "data-fold": "past" },
      make("summary", { "data-key": "past" }, data.phrases.SIM_INJECT),
      make("div", { class: "buttons", role: "group", "aria-label": data.phrases.SIM_INJECT, "data-group": "past", onkeydown: walkWithArrows }, items));
  }
}
