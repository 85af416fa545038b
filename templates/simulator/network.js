/* What is under way between the roles, and what may become of it. */

/* Something that cannot be done now; the message says why, in the language of the page. */
class Refusal extends Error {}

class Network {
  constructor(links, words) {
    this.links = links;
    this.words = words; /* (link) => the sentence that it is full */
    this.flights = []; /* oldest first */
    this.next = 0;
  }

  save() {
    return { flights: this.flights.slice(), next: this.next };
  }

  restore(saved) {
    this.flights = saved.flights.slice();
    this.next = saved.next;
  }

  fits(link) {
    const here = this.flights.filter((flight) => flight.link === link && !flight.injected);
    return here.length < this.links[link].capacity;
  }

  isOnItsWayTo(role) {
    return this.flights.some((flight) => flight.to === role);
  }

  /* The oldest such message under way to the role, which deliver, lose and duplicate mean. */
  oldest(role, message) {
    return this.flights.find((flight) => flight.to === role && flight.message === message);
  }

  /* A message may pass an older one only on a link that reorders; old duplicates pass and are passed. */
  mayArrive(flight) {
    if (flight.injected || this.links[flight.link].reorders) return true;
    const first = this.flights.find((other) => other.link === flight.link && !other.injected);
    return first === flight;
  }

  /* Old duplicates lie on no link whose word counts when none leads to the role. */
  mayBeLost(flight) {
    return flight.link < 0 || this.links[flight.link].loses;
  }

  mayBeDuplicated(flight) {
    return flight.link < 0 || (this.links[flight.link].duplicates && this.fits(flight.link));
  }

  /* Onto every link that leaves the role; what a full link cannot hold is lost where that may be. */
  send(role, message) {
    const happened = [];
    this.links.forEach((link, number) => {
      if (link.from !== role) return;
      const lost = link.loses && !this.fits(number);
      if (!lost && !this.fits(number)) throw new Refusal(this.words(link));
      const flight = { number: this.next++, message, from: role, to: link.to, link: number, injected: false };
      happened.push({ kind: "sent", role, peer: link.to, index: message, flight: flight.number });
      if (lost) happened.push(this.arrival("lost", flight));
      else this.flights.push(flight);
    });
    return happened.length > 0 ? happened : [{ kind: "sent", role, peer: -1, index: message, flight: -1 }];
  }

  arrival(kind, flight) {
    const peer = flight.injected ? -1 : flight.from;
    return { kind, role: flight.to, peer, index: flight.message, flight: flight.number };
  }

  take(kind, flight) {
    this.flights.splice(this.flights.indexOf(flight), 1);
    return this.arrival(kind, flight);
  }

  duplicate(flight) {
    const copy = { ...flight, number: this.next++ };
    this.flights.push(copy);
    return { ...this.arrival("duplicated", copy), of: flight.number };
  }

  inject(role, message) {
    const link = this.links.findIndex((one) => one.to === role);
    const from = link < 0 ? -1 : this.links[link].from;
    const flight = { number: this.next++, message, from, to: role, link, injected: true };
    this.flights.unshift(flight);
    return this.arrival("injected", flight);
  }
}
