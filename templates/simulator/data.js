/* What the page was given has all that repeats only once; here it is unfolded. */

/* Sentences about a thing are its kind's, with its name in them. */
function unfoldSentences(data) {
  for (const [kind, forms] of Object.entries(data.forms))
    for (const one of data[kind])
      for (const [key, sentence] of Object.entries(forms[one.form || 0]))
        one[key] = sentence.replaceAll("{}", () => one.wire || one.text || one.name);
}

/* [disposition, target, condition, source, place], as words. */
function unfoldRow({ words, file }, [disposition, to, when, says, place]) {
  return [words[disposition], to, when, words[says], typeof place === "number" ? `${file}:${place}` : place];
}

/* A step as an object: [kind, text], or [kind, role, index, ...]. */
function unfoldStep([kind, first, index, ...more]) {
  if (typeof first === "string") return { kind, text: first };
  if (first === undefined) return { kind };
  const step = { kind, role: first, index };
  if (kind === "given") [step.flags, step.timers] = more;
  else if (["does", "deliver", "expires"].includes(kind)) step.guards = more[0] || [];
  return step;
}

function unfold(data) {
  unfoldSentences(data);
  data.rows = data.rows.map((row) => unfoldRow(data, row));
  for (const scenario of data.scenarios) scenario.steps = scenario.steps.map(unfoldStep);
  return data;
}
