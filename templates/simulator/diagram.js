/* The state diagram of the page, once more, and lit: where each role is, what it did last, where it can go. */

class Diagram {
  /* `onarrow(from, to)` is called when an arrow that can be taken is pressed. */
  constructor(data, picture, onarrow) {
    this.data = data;
    this.onarrow = onarrow;
    this.prefix = `${picture.id}-`;
    this.picture = picture.cloneNode(true);
    this.picture.removeAttribute("id");
    for (const name of ["role", "aria-labelledby"]) this.picture.removeAttribute(name);
    this.picture.setAttribute("aria-hidden", "true"); /* the buttons say and do the same */
    for (const part of this.picture.querySelectorAll("desc, .legend, style")) part.remove();
    for (const link of this.picture.querySelectorAll("a")) link.replaceWith(...link.childNodes);
    this.parts = new Map();
    for (const part of this.picture.querySelectorAll("[id]")) this.adopt(part);
    this.crop();
    this.pan = make("div", { class: "pan", role: "img", tabindex: "0" }, this.picture);
  }

  /* Ids are the page's; here parts are found by what they show. */
  adopt(part) {
    const name = part.id.slice(this.prefix.length);
    part.removeAttribute("id");
    if (!/^(state|arrow)-/.test(name)) return;
    part.dataset.part = name;
    part.classList.remove("happy", "both", "role0", "role1", "role2", "role3", "lit");
    this.parts.set(name, part);
    if (name.startsWith("arrow-")) {
      const reach = part.querySelector("path").cloneNode();
      reach.setAttribute("class", "reach");
      part.prepend(reach);
    }
  }

  /* The legend is gone, and so may be the room that it took. */
  crop() {
    const boxes = [...this.picture.querySelectorAll(".node rect")];
    const bottom = Math.max(...boxes.map((box) => Number(box.getAttribute("y")) + Number(box.getAttribute("height"))));
    const [x, y, width, height] = this.picture.getAttribute("viewBox").split(" ").map(Number);
    const tall = Math.min(height, bottom + 16);
    this.picture.setAttribute("viewBox", `${x} ${y} ${width} ${tall}`);
    this.picture.setAttribute("height", tall);
    this.picture.style.setProperty("--natural", `${width}px`);
  }

  state(number) {
    return this.parts.get(`state-${this.data.states[number].name}`);
  }

  arrow(from, to) {
    return this.parts.get(`arrow-${this.data.states[from].name}-${this.data.states[to].name}`);
  }

  clear() {
    for (const tag of this.picture.querySelectorAll(".tag")) tag.remove();
    for (const part of this.parts.values()) {
      part.classList.remove("now", "last", "can", ...[0, 1, 2, 3].map((role) => `of${role}`));
      part.onclick = null;
    }
  }

  /* A small label with the role's name over the state it is in; several stand side by side. */
  tag(node, role, name, offset) {
    const box = node.querySelector("rect");
    const width = widthOf(name) + 14;
    const x = Number(box.getAttribute("x")) + 6 + offset;
    const y = Number(box.getAttribute("y")) - 9;
    node.append(draw("g", { class: `tag of${role % 4}` },
      draw("rect", { x, y, width, height: 17, rx: 8.5 }),
      draw("text", { x: x + width / 2, y: y + 12.5 }, name)));
    return width + 4;
  }

  showRoles(play) {
    const taken = new Map();
    play.machines.forEach((machine, role) => {
      const node = this.state(machine.state);
      if (!node) return;
      node.classList.add("now", `of${role % 4}`);
      if (play.roles.length === 1) return;
      const offset = taken.get(node) || 0;
      taken.set(node, offset + this.tag(node, role, play.roles[role].text, offset));
    });
  }

  /* What the last act did, and the arrows that can be taken from here. */
  showArrows(play, last) {
    for (const { kind, role, from, to } of last) {
      const arrow = kind === "moved" && this.arrow(from, to);
      if (arrow) arrow.classList.add("last", `of${role % 4}`);
    }
    play.machines.forEach((machine, role) => {
      for (const { row } of possible(play, role)) {
        const to = row < 0 ? -1 : this.data.rows[row][1];
        const arrow = to >= 0 && this.arrow(machine.state, to);
        if (!arrow) continue;
        arrow.classList.add("can");
        arrow.onclick = () => this.onarrow(machine.state, to);
      }
    });
  }

  show(play, last) {
    const words = play.machines.map((machine, role) => `${play.roles[role].text}: ${this.data.states[machine.state].name}`);
    this.pan.setAttribute("aria-label", words.join(", "));
    this.clear();
    this.showRoles(play);
    this.showArrows(play, last);
    this.seek(play.machines[last.length > 0 && last[0].role >= 0 ? last[0].role : 0].state);
  }

  /* Where the picture is larger than its place, what matters is brought into sight. */
  seek(state) {
    const node = this.state(state);
    if (!node) return;
    const [box, view] = [node.querySelector("rect").getBoundingClientRect(), this.pan.getBoundingClientRect()];
    if (box.left < view.left || box.right > view.right) this.pan.scrollLeft += (box.left + box.right - view.left - view.right) / 2;
    if (box.top < view.top || box.bottom > view.bottom) this.pan.scrollTop += (box.top + box.bottom - view.top - view.bottom) / 2;
  }
}

/* The events that can happen to a role now: their steps, and the row each would meet. */
function possible(play, role) {
  const { calls, messages, timers } = play.data;
  const found = [];
  for (let event = 0; event < calls.length + messages.length + timers.length; event++) {
    const steps = play.stepsFor(role, event);
    if (steps) found.push({ event, steps, row: play.rowFor(role, event) });
  }
  return found;
}
