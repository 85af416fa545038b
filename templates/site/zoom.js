/* Pictures in the page can be made larger and moved; their links stay, and so does the keyboard. */
"use strict";
(() => {
const words = document.currentScript.dataset;
const MOST = 8, STEP = 1.25, MOVE = 60 /* pixels, by an arrow key */, STILL = 4 /* a click that trembles is one */;

const make = (tag, attributes, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
};

class Zoom {
  /* `frame` scrolls the picture in it, so that fingers, the focus and the page's own keys move it as ever. */
  constructor(frame, title) {
    this.frame = frame;
    this.picture = frame.querySelector("svg");
    this.factor = 1;
    this.output = make("output", {}, "100 %");
    this.smaller = this.button("out", "\u2212", () => this.set(this.factor / STEP));
    this.larger = this.button("in", "+", () => this.set(this.factor * STEP));
    this.bar = make("div", { class: "zoom", role: "group", "aria-label": `${words.size}: ${title}` },
      this.smaller, this.output, this.larger, this.button("fit", words.fit, () => this.fit()));
    for (const [name, value] of Object.entries({ role: "group", tabindex: "0", "aria-label": title, "aria-describedby": "zoom-keys" }))
      if (!frame.hasAttribute(name)) frame.setAttribute(name, value);
    frame.classList.add("zoomed");
    frame.before(this.bar);
    this.listen();
    this.mark();
  }

  button(name, text, act) {
    const one = make("button", { type: "button", "data-zoom": name, "aria-label": words[name] }, text);
    one.addEventListener("click", act);
    return one;
  }

  listen() {
    const { frame } = this;
    frame.addEventListener("keydown", (event) => this.key(event));
    frame.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
    frame.addEventListener("pointerdown", (event) => this.grasp(event));
    frame.addEventListener("dragstart", (event) => event.preventDefault());
    frame.addEventListener("touchmove", (event) => this.pinch(event), { passive: false });
    frame.addEventListener("touchend", () => { this.spread = 0; });
    addEventListener("resize", () => this.factor !== 1 && this.set(this.factor));
  }

  /* How large the picture is when nothing was done to it. */
  natural() {
    for (const one of ["width", "min-width", "max-width"]) this.picture.style.removeProperty(one);
    return this.picture.getBoundingClientRect();
  }

  /* Makes it so many times as large; the point at x, y of the window stays where it is. */
  set(factor, x, y) {
    const { frame, picture } = this;
    const view = frame.getBoundingClientRect();
    const [atX, atY] = [x ?? view.left + view.width / 2, y ?? view.top + view.height / 2];
    const before = picture.getBoundingClientRect();
    const [right, down] = [frame.scrollLeft, frame.scrollTop];
    const [partX, partY] = [(atX - before.left) / before.width, (atY - before.top) / before.height];
    frame.style.maxHeight = "";
    const { width, height } = this.natural();
    this.least = Math.min(1, frame.clientWidth / width);
    this.factor = factor <= this.least ? this.least : Math.min(MOST, Math.abs(factor - 1) < 0.02 ? 1 : factor);
    if (this.factor !== 1) {
      frame.style.maxHeight = `${Math.min(Math.max(height, 320), 0.85 * innerHeight)}px`;
      picture.style.minWidth = "0";
      picture.style.maxWidth = "none";
      picture.style.width = `${width * this.factor}px`;
    }
    frame.scrollLeft = right;
    frame.scrollTop = down;
    const after = picture.getBoundingClientRect();
    frame.scrollLeft += after.left + partX * after.width - atX;
    frame.scrollTop += after.top + partY * after.height - atY;
    this.mark();
  }

  /* All of it in sight; on a wide screen that is how it was at first. */
  fit() {
    this.set(1);
    if (this.least < 1) this.set(this.least);
  }

  mark() {
    this.output.textContent = `${Math.round(100 * this.factor)} %`;
    this.larger.setAttribute("aria-disabled", String(this.factor >= MOST));
    this.smaller.setAttribute("aria-disabled", String(this.factor <= (this.least ?? 0)));
    this.frame.classList.toggle("larger", this.factor > 1);
  }

  moves() {
    return this.frame.scrollWidth > this.frame.clientWidth || this.frame.scrollHeight > this.frame.clientHeight;
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const by = (x, y) => this.moves() && (this.frame.scrollBy(x, y), true);
    const acts = {
      "+": () => { this.set(this.factor * STEP); return true; }, "-": () => { this.set(this.factor / STEP); return true; },
      0: () => { this.fit(); return true; },
      ArrowLeft: () => by(-MOVE, 0), ArrowRight: () => by(MOVE, 0), ArrowUp: () => by(0, -MOVE), ArrowDown: () => by(0, MOVE),
    };
    const act = acts[event.key === "=" ? "+" : event.key];
    if (act && act()) event.preventDefault();
  }

  /* The wheel alone goes on scrolling the page; with Ctrl, and by two fingers on a pad, it is for the picture. */
  wheel(event) {
    if (!event.ctrlKey) return;
    event.preventDefault();
    const turned = Math.max(-50, Math.min(50, event.deltaY * (event.deltaMode === 1 ? 16 : 1)));
    this.set(this.factor * Math.exp(-turned / 150), event.clientX, event.clientY);
  }

  /* A mouse drags; a finger does by itself. */
  grasp(event) {
    if (event.pointerType !== "mouse" || event.button !== 0 || !this.moves()) return;
    const { frame } = this;
    const begun = { x: event.clientX, y: event.clientY, right: frame.scrollLeft, down: frame.scrollTop };
    let dragged = false;
    const move = (now) => {
      dragged = dragged || Math.hypot(now.clientX - begun.x, now.clientY - begun.y) > STILL;
      if (!dragged) return;
      frame.classList.add("held");
      frame.scrollTo(begun.right + begun.x - now.clientX, begun.down + begun.y - now.clientY);
    };
    const end = () => {
      frame.classList.remove("held");
      removeEventListener("pointermove", move);
      removeEventListener("pointerup", end);
      removeEventListener("pointercancel", end);
      if (!dragged) return;
      const swallow = (click) => { click.preventDefault(); click.stopPropagation(); };
      addEventListener("click", swallow, { capture: true, once: true });
      setTimeout(() => removeEventListener("click", swallow, { capture: true }));
    };
    addEventListener("pointermove", move);
    addEventListener("pointerup", end);
    addEventListener("pointercancel", end);
  }

  pinch(event) {
    if (event.touches.length !== 2) return;
    event.preventDefault();
    const [a, b] = event.touches;
    const spread = Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
    if (this.spread > 0) this.set(this.factor * spread / this.spread, (a.clientX + b.clientX) / 2, (a.clientY + b.clientY) / 2);
    this.spread = spread;
  }
}

const keys = make("p", { id: "zoom-keys" }, words.keys);
keys.hidden = true;
document.body.append(keys);
/* Also for what other scripts put on the page: a scrolling element with a picture in it. */
window.stetZoom = (frame, title) => new Zoom(frame, title);
for (const frame of document.querySelectorAll("figure > .scroll:has(> svg)"))
  window.stetZoom(frame, (frame.querySelector("svg > title") || frame.closest("figure")).textContent.trim());
})();
