/* Steps as text: as words, which `stet run` takes and links carry, and as the rows of a table. */

const WORDS = { deliver: "deliver", lose: "lose", duplicate: "duplicate", inject: "inject" };

/* A name in each list by which steps are written. */
function namesOf(data, kind) {
  if (kind === "does") return data.calls;
  return kind === "expires" ? data.timers : data.messages;
}

/* "client.ACTIVE_OPEN", "deliver:server:SYN+guard"; "" for what only tells the story. */
function wordOf(data, roles, step) {
  const role = step.role === undefined ? "" : roles[step.role].name;
  const guards = (step.guards || []).map((guard) => `+${data.guards[guard].name}`).join("");
  const name = step.index === undefined ? "" : (namesOf(data, step.kind)[step.index] || {}).name;
  if (step.kind === "does") return `${role}.${name}${guards}`;
  if (step.kind === "expires") return `${role}.EXPIRE:${name}${guards}`;
  if (WORDS[step.kind]) return `${step.kind}:${role}:${name}${guards}`;
  if (step.kind === "settle") return "settle";
  if (step.kind !== "given") return "";
  const more = [...step.flags.map((flag) => data.flags[flag]), ...step.timers.map((timer) => data.timers[timer])];
  return `given:${role}:${[data.states[step.index], ...more].map((one) => one.name).join("+")}`;
}

/* The number of a name; throws with the word when there is none. */
function numberIn(list, name, word) {
  const found = list.findIndex((one) => one.name === name);
  if (found < 0) throw new Refusal(word);
  return found;
}

function givenOf(data, role, names, word) {
  const [state, ...more] = names.split("+");
  const step = { kind: "given", role, index: numberIn(data.states, state, word), flags: [], timers: [] };
  for (const name of more) {
    const timer = data.timers.findIndex((one) => one.name === name);
    if (timer >= 0) step.timers.push(timer);
    else step.flags.push(numberIn(data.flags, name, word));
  }
  return step;
}

/* The step that a word says; throws a Refusal with the word when it says none. */
function stepOf(data, roles, word) {
  if (word === "settle") return { kind: "settle" };
  const call = /^(\w+)\.(EXPIRE:)?(\w+)((?:\+\w+)*)$/.exec(word);
  const other = /^(deliver|lose|duplicate|inject|given):(\w+):(\w+)((?:\+\w+)*)$/.exec(word);
  if (!call && !other) throw new Refusal(word);
  const [, kind, role] = other || [null, call[2] ? "expires" : "does", call[1]];
  const [name, more] = (other || call).slice(3);
  const number = numberIn(roles, role, word);
  if (kind === "given") return givenOf(data, number, name + more, word);
  const step = { kind, role: number, index: numberIn(namesOf(data, kind), name, word) };
  if (["does", "expires", "deliver"].includes(kind))
    step.guards = more.split("+").slice(1).map((guard) => numberIn(data.guards, guard, word));
  return step;
}

/* --- rows --- */

function quoted(text) {
  return `"${text.replace(/[\\"]/g, "\\$&")}"`;
}

function conjunction(names) {
  if (names.length === 0) return "_";
  return names.length === 1 ? names[0] : `AND(${names.join(", ")})`;
}

function rowOf(data, roles, step) {
  const { kind, text } = step;
  const role = step.role === undefined ? "" : roles[step.role].name;
  const name = step.index === undefined ? "" : (namesOf(data, kind)[step.index] || {}).name;
  if (text !== undefined) return `${kind.toUpperCase()}(${quoted(text)})`;
  if (kind === "end_phase" || kind === "settle") return `${kind.toUpperCase()}()`;
  if (kind === "given") {
    const does = [
      ...step.flags.map((flag) => `SET(${data.flags[flag].name})`),
      ...step.timers.map((timer) => `START(${data.timers[timer].name})`),
    ];
    return `GIVEN(${role}, ${data.states[step.index].name}, ${does.join(" ") || "_"})`;
  }
  if (!step.guards) return `${kind.toUpperCase()}(${role}, ${name})`;
  const guards = conjunction(step.guards.map((guard) => data.guards[guard].name));
  return `${kind.toUpperCase()}(${role}, ${name}, ${guards})`;
}

/* What was played, as a scenario whose end is as it was here. */
function scenarioOf(play) {
  const { data, roles } = play;
  const ends = play.machines.map((machine, role) => `EXPECT(${roles[role].name}, ${data.states[machine.state].name})`);
  const rows = play.steps.map((step) => rowOf(data, roles, step));
  return [`SCENARIO(played, "played", ${quoted(data.cites)})`, ...rows, ...ends, ""].join("\n");
}
