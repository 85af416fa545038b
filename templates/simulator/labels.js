/* Where the labels of arrows stand: along their arrows, and on nothing else while there is room. */

const TALL = 12; /* how high a line of text is */
const COVERS = 100; /* what it costs to stand on something else; a line behind it costs 1 */

/* As wide as the browser draws it. */
const pen = document.createElement("canvas").getContext("2d");
pen.font = '12px Helvetica, Arial, "Liberation Sans", "Noto Sans", "Noto Sans KR", "Noto Sans CJK KR", sans-serif';
const widths = new Map();

function widthOf(text) {
  if (!widths.has(text)) widths.set(text, pen.measureText(text).width);
  return widths.get(text);
}

/* How far a point is from a line. */
function distance([x, y], { x1, y1, x2, y2 }) {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const along = Math.max(0, Math.min(1, ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(x - x1 - along * dx, y - y1 - along * dy);
}

class Labels {
  constructor() {
    this.boxes = []; /* what else stands in the chart */
    this.waiting = [];
    this.dots = []; /* middles of what is written along arrows */
  }

  block(x, y, width, height) {
    this.boxes.push({ x, y, width, height });
  }

  /* `element` is the text that is to stand along the line, at `at` of its length if it can. */
  add(element, line, text, at) {
    this.waiting.push({ element, line, width: widthOf(text), at });
  }

  /* Puts each where it covers least; all lines are known by now. False when there was no room for all. */
  place() {
    let free = true;
    for (const label of this.waiting) {
      const near = this.near(label.line);
      const spots = this.spots(label).map((spot) => ({ ...spot, cost: spot.cost + this.cost(spot.dots, near) }));
      const best = spots.reduce((least, spot) => (spot.cost < least.cost ? spot : least));
      label.element.setAttribute("transform", best.transform);
      this.dots.push(...best.dots);
      free = free && best.cost < COVERS;
    }
    return free;
  }

  /* What a label of the line can meet. */
  near(line) {
    const [top, bottom] = [Math.min(line.y1, line.y2) - 30, Math.max(line.y1, line.y2) + 30];
    return {
      boxes: this.boxes.filter(({ y, height }) => y < bottom && y + height > top),
      lines: this.waiting.map((one) => one.line).filter((one) => one !== line && Math.min(one.y1, one.y2) < bottom && Math.max(one.y1, one.y2) > top),
      dots: this.dots.filter(([, y]) => y > top && y < bottom),
    };
  }

  cost(dots, { boxes, lines, dots: others }) {
    let cost = 0;
    for (const dot of dots) {
      const [x, y] = dot;
      cost += COVERS * boxes.filter((box) => x > box.x - 2 && x < box.x + box.width + 2 && y > box.y - TALL / 2 && y < box.y + box.height + TALL / 2).length;
      cost += COVERS * others.filter((other) => Math.hypot(x - other[0], y - other[1]) < TALL).length;
      cost += lines.filter((line) => distance(dot, line) < TALL / 2).length;
    }
    return cost;
  }

  /* Above the line, below it, and farther off, from its beginning to its end; what is too long begins before it. */
  spots({ line: { x1, y1, x2, y2 }, width, at }) {
    const turn = Math.atan2(y2 - y1, x2 - x1);
    const upright = Math.abs(turn) > Math.PI / 2 ? turn - Math.PI : turn;
    const [right, down] = [Math.cos(upright), Math.sin(upright)];
    const degrees = (upright * 180) / Math.PI;
    const first = width > Math.hypot(x2 - x1, y2 - y1) ? -0.5 : 0.1;
    const spots = [];
    for (const [nth, off] of [-9, 9, -21, 21].entries())
      for (let along = first; along <= 0.9; along += 0.05) {
        const [x, y] = [x1 + along * (x2 - x1), y1 + along * (y2 - y1)];
        const dots = [];
        for (let part = -width / 2; part <= width / 2; part += width / Math.ceil(width / 6 + 1))
          dots.push([x + part * right - off * down, y + part * down + off * right]);
        spots.push({ dots, cost: 2 * Math.abs(along - at) + 2 * nth, transform: `translate(${x} ${y}) rotate(${degrees}) translate(0 ${off + 4})` });
      }
    return spots;
  }
}
