/* Random walks over the buttons of the simulator meet what `stet run` says of the same steps. */
import { dice, fail, open, run, same, snapshot, table, told, withBrowser } from "./browser.mjs";

/* Presses random buttons; each step as `stet run` takes it, and what the page showed after it. */
const walk = ({ count, numbers }) => {
  const pick = (list) => list[numbers.pop() % list.length];
  const steps = [];
  const answers = {};
  const root = document.querySelector("#try");
  for (let tries = 0; steps.length < count && tries < 3 * count; tries++) {
    const boxes = [...root.querySelectorAll("[data-guard]")];
    if (boxes.length > 0 && numbers.pop() % 4 === 0) {
      const box = pick(boxes);
      const role = box.closest("[data-role]").dataset.role;
      answers[role] = (answers[role] || []).filter((name) => name !== box.dataset.guard);
      if (!box.checked) answers[role].push(box.dataset.guard);
      box.click();
      continue;
    }
    const past = numbers.pop() % 8 === 0;
    const found = [...root.querySelectorAll(".event, .flights button, [data-key=settle]")].filter((one) => !one.disabled);
    const old = [...root.querySelectorAll(".past button")];
    const button = pick(past && old.length > 0 ? old : found);
    const role = button.closest("[data-role]");
    const { event, step } = button.dataset;
    const asker = role ? role.dataset.role : step && step.startsWith("deliver") && step.split(":")[1];
    const yes = answers[asker] || [];
    const word = step || (event ? (role.dataset.role === "_" ? event : `${role.dataset.role}.${event}`) : "settle");
    button.click();
    const after = window.snapshot();
    if (!after.refused) steps.push({ word, yes, after });
  }
  return steps;
};

/* Words for the program, with the answers of guards between them. */
function wordsOf(steps) {
  const words = [];
  let answered = [];
  for (const { word, yes } of steps) {
    for (const name of answered) if (!yes.includes(name)) words.push(`${name}=0`);
    for (const name of yes) if (!answered.includes(name)) words.push(`${name}=1`);
    answered = yes;
    words.push(word);
  }
  return words;
}

async function walkSystem(browser, machine, system, name, count) {
  const page = await open(browser, `${machine}.html`);
  const random = dice(count + system + 7);
  await page.evaluate(snapshot);
  await page.selectOption("#try select[data-key=system]", String(system));
  const steps = await page.evaluate(walk, { count, numbers: Array.from({ length: 20 * count }, () => random(1 << 20)) });
  if (steps.length < count) fail(`${machine} ${name}: only ${steps.length} steps of ${count}`);
  const lines = run("run", table(machine), "--system", name, "--json", ...wordsOf(steps)).trim().split("\n").map(JSON.parse);
  for (const [number, { word, after }] of steps.entries()) {
    const { roles, flying, told: rows } = after;
    const expected = told(lines[number]);
    if (!same({ roles, flying, told: rows }, expected, `${machine} ${name}, step ${number + 1}, ${word}`)) break;
  }
  console.log(`${machine} ${name}: ${steps.length} steps`);
  await page.context().close();
}

/* One machine alone: its timers only when they run. */
async function walkAlone(browser, machine, count) {
  const page = await open(browser, `${machine}.html`);
  const random = dice(count);
  await page.evaluate(snapshot);
  await page.selectOption("#try select[data-key=system]", "-1");
  const steps = await page.evaluate(walk, { count, numbers: Array.from({ length: 20 * count }, () => random(1 << 20)) });
  const lines = run("run", table(machine), "--json", ...wordsOf(steps)).trim().split("\n").map(JSON.parse);
  for (const [number, { word, after }] of steps.entries()) {
    const { config, outcome, row, then = [] } = lines[number];
    const rows = [{ outcome, row }, ...then].map((one) => [one.outcome, one.row ? one.row.split("/").pop() : ""]);
    if (!same([after.roles._.state, after.roles._.flags, after.roles._.deferred, after.told],
      [config.state, config.flags, config.deferred, rows], `${machine}, step ${number + 1}, ${word}`)) break;
  }
  console.log(`${machine} alone: ${steps.length} steps`);
  await page.context().close();
}

await withBrowser(async (browser) => {
  await walkSystem(browser, "tcp", 0, "client_server", 200);
  await walkSystem(browser, "tcp", 1, "peers", 200);
  await walkSystem(browser, "abp", 1, "out_of_order", 100);
  await walkSystem(browser, "ppp_lcp", 0, "link", 100);
  await walkSystem(browser, "http2_stream", 0, "exchange", 60);
  await walkAlone(browser, "tcp", 150);
  await walkAlone(browser, "http2_stream", 60);
  await walkAlone(browser, "turnstile", 30);
});
