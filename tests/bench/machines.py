"""Large tables for the measurements, the same at every run."""
import random


def head(name, states):
    lines = ["#include <stet/words.h>", f'MACHINE({name}, "{name}", "made for measuring")']
    lines += [f'STATE(S{i}, _, "state {i}")' for i in range(states)]
    return lines + ["INITIAL(S0)", "FINAL(S0)"]


def rows_table(rows, events=250):
    """A table with this many ON rows, one a cell."""
    states = -(-rows // events)
    lines = head("large", states)
    lines += [f'CALL(E{e}, "event {e}")' for e in range(events)]
    for row in range(rows):
        state, event = divmod(row, events)
        lines.append(f'ON(S{state}, E{event}, _, _, S{(state * 7 + event + 1) % states}, "row {row}")')
    return "\n".join(lines) + "\n"


def edges_local(states, draw):
    """Arrows to states nearby."""
    return lambda a: max(0, min(states - 1, a + int(draw.gauss(0, 6))))


def edges_long(states, draw):
    """A fifth of the arrows go anywhere."""
    near = edges_local(states, draw)
    return lambda a: near(a) if draw.random() < 0.8 else draw.randrange(states)


def edges_hub(states, draw):
    """Two fifths of the arrows go to one state, as any state goes to CLOSED."""
    near = edges_local(states, draw)
    return lambda a: near(a) if draw.random() < 0.6 else 0


SHAPES = {"local": edges_local, "long": edges_long, "hub": edges_hub}


def grown_table(states, shape, arrows_a_state=2.3):
    """A machine of this many states, all of them reachable; and its number of arrows."""
    draw = random.Random(states)
    target = SHAPES[shape](states, draw)
    arrows = [(draw.randint(max(0, i - 4), i), i + 1) for i in range(states - 1)]
    while len(arrows) < states * arrows_a_state:
        a = draw.randrange(states)
        arrows.append((a, target(a)))
    per_state, lines = {}, []
    for a, b in arrows:
        event = per_state[a] = per_state.get(a, -1) + 1
        lines.append(f'ON(S{a}, E{event}, _, _, S{b}, "grown")')
    calls = [f'CALL(E{e}, "event {e}")' for e in range(max(per_state.values()) + 1)]
    return "\n".join(head("grown", states) + calls + lines) + "\n", len(arrows)
