/* What happened, in sentences of the page's language; the parts come from the table. */

function fill(phrase, values) {
  return phrase.replace(/\{(\w+)\}/g, (place, name) => (name in values ? values[name] : place));
}

/* What brings a sentence about; to a machine alone every message comes from outside. */
function causeOf(data, { kind, event, index, peer }, alone) {
  if (kind === "call") return data.calls[event].cause;
  if (kind === "arrived") return peer < 0 && !alone ? data.messages[index].old : data.messages[index].cause;
  if (kind === "expired") return data.timers[index].cause;
  return kind === "offered" ? data.events[event].offered : "";
}

/* A sentence that needs no cause, "" for what is none. */
function effectOf(data, { kind, index, to }) {
  const effects = {
    sent: [data.messages, "sends"], armed: [data.timers, "starts"], disarmed: [data.timers, "stops"],
    set: [data.flags, "sets"], cleared: [data.flags, "clears"], told: [data.signals, "tells"],
    done: [data.actions, "does"], lost: [data.messages, "lost"], duplicated: [data.messages, "duplicated"],
    injected: [data.messages, "injected"],
  };
  if (kind === "given") return data.states[to].begins;
  const [list, key] = effects[kind] || [];
  return list ? list[index][key] : "";
}

/* The guards that the row asked for and that were answered yes, in parentheses. */
function answersOf(data, row) {
  if (row < 0) return "";
  const guards = data.rows[row][2].filter((literal) => literal > data.flags.length);
  const texts = guards.map((literal) => data.guards[literal - 1 - data.flags.length].text);
  return texts.length > 0 ? ` (${texts.join("; ")})` : "";
}

/* "When its user calls connect(), it enters SYN_SENT." */
function outcomeOf(data, cause, happening) {
  const { kind, row, outcome, from, to } = happening;
  const key = { moved: "enters" }[kind] || (outcome === "taken" ? "stays" : outcome);
  return fill(data.phrases.STEP_SENTENCE, {
    cause, guards: answersOf(data, row), outcome: data.states[kind === "moved" ? to : from][key],
  });
}

/* [{role, text, row, outcome}]: what each role did, in order; texts of a story have no role. */
function tell(data, happened, alone) {
  const told = [];
  let cause = "";
  for (const happening of happened) {
    const { kind, role, row, outcome, text } = happening;
    if (kind === "injected" && alone) continue;
    const effect = effectOf(data, happening);
    const last = told[told.length - 1];
    if (text !== undefined) told.push({ text });
    else if (kind === "moved" || kind === "stayed") {
      told.push({ role, text: outcomeOf(data, cause, happening), row, outcome });
    } else if (!effect) cause = causeOf(data, happening, alone);
    else if (last && last.role === role) last.text += ` ${effect}`;
    else told.push({ role, text: effect });
  }
  return told;
}
