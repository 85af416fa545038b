/* Every control of the simulator, and scenarios: what is shown is what the program says. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fail, open, run, same, shown, snapshot, table, textOf, withBrowser } from "./browser.mjs";

const press = (page, what) => page.click(`#try ${what}`, { timeout: 5000 });
const choose = (page, which, value) => page.selectOption(`#try select[data-key=${which}]`, String(value));

async function ready(browser, machine, more = {}) {
  const page = await open(browser, `${machine}.html`, more);
  await page.evaluate(snapshot);
  return page;
}

/* The end of a scenario as `stet chart` has it. */
function endOf(machine, scenario) {
  const { roles } = JSON.parse(run("chart", table(machine), scenario, "--as", "json"));
  return roles.map(({ ends }) => ends);
}

/* --- scenarios, step by step --- */

async function everyScenario(browser, machine) {
  const page = await ready(browser, machine);
  const names = run("chart", table(machine)).match(/^\w+/gm);
  const systems = await page.$$eval("#try select[data-key=system] option", (list) => list.map((one) => one.value));
  let played = 0;
  for (const system of systems) {
    await choose(page, "system", system);
    const values = await page.$$eval("#try select[data-key=scenario] option", (list) => list.map((one) => one.value));
    for (const value of values.filter((one) => one !== "-1")) {
      await choose(page, "scenario", value);
      await page.evaluate(() => {
        const next = document.querySelector("#try [data-key=next]");
        for (let count = 0; !next.disabled && count < 500; count++) next.click();
      });
      same(Object.values((await shown(page)).roles), endOf(machine, names[Number(value)]), `${machine} ${names[Number(value)]}`);
      if (!(await page.textContent("#try .said"))) fail(`${machine} ${names[Number(value)]}: nothing is said of its last step`);
      played += 1;
    }
  }
  same(played, names.length, `${machine}: scenarios played`);
  await page.context().close();
}

/* Labels of arrows in the charts of played scenarios: what lies on another, or on what stands beside a bar. */
const overlaps = () => {
  const middles = (label) => {
    const matrix = label.getCTM();
    return Array.from({ length: label.getNumberOfChars() }, (_, number) => {
      const [a, b] = [label.getStartPositionOfChar(number), label.getEndPositionOfChar(number)];
      const point = new DOMPoint((a.x + b.x) / 2, a.y - 4).matrixTransform(matrix);
      return [point.x, point.y];
    });
  };
  const all = (what) => [...document.querySelectorAll(`#try .chart ${what}`)];
  const labels = all(".label").map((one) => [one.textContent, middles(one)]);
  const texts = all(":is(.told, .call, .clock, .quiet, .given, .note text)").map((one) => {
    const { x, y, width, height } = one.getBBox();
    return [one.textContent, (point) => point[0] > x && point[0] < x + width && point[1] > y + 2 && point[1] < y + height - 2];
  });
  const touch = (a, b) => a.some((one) => b.some((two) => Math.hypot(one[0] - two[0], one[1] - two[1]) < 8));
  return labels.flatMap(([text, dots], number) => [
    ...labels.slice(number + 1).filter(([, others]) => touch(dots, others)).map(([other]) => `${text} / ${other}`),
    ...texts.filter(([, holds]) => dots.some(holds)).map(([other]) => `${text} / ${other}`),
  ]);
};

/* Each scenario's chart at a width. */
async function covered(browser, name, width) {
  const page = await ready(browser, name, { viewport: { width, height: 780 } });
  const systems = await page.$$eval("#try select[data-key=system] option", (list) => list.map((one) => one.value));
  for (const system of systems) {
    await choose(page, "system", system);
    const titles = await page.$$eval("#try select[data-key=scenario] option", (list) => list.map((one) => [one.value, one.textContent]));
    for (const [value, title] of titles.filter(([one]) => one !== "-1")) {
      await choose(page, "scenario", value);
      await page.evaluate(async () => {
        for (const next = document.querySelector("#try [data-key=next]"); !next.disabled; ) next.click();
        await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
      });
      same(await page.evaluate(overlaps), [], `${name}, ${title}: labels that lie on something, ${width} wide`);
    }
  }
  await page.context().close();
}

/* --- scenarios, played by hand --- */

const CLICKS = {
  DOES: (role, name) => `[data-role="${role}"] [data-event="${name}"]`,
  EXPIRES: (role, name) => `[data-role="${role}"] [data-event="EXPIRE:${name}"]`,
  DELIVER: (role, name) => `[data-step="deliver:${role}:${name}"]`,
  LOSE: (role, name) => `[data-step="lose:${role}:${name}"]`,
  DUPLICATE: (role, name) => `[data-step="duplicate:${role}:${name}"]`,
};

/* Ticks exactly these answers of a role. */
async function answer(page, role, names) {
  await page.evaluate(([role, names]) => {
    const boxes = () => [...document.querySelectorAll(`#try [data-role="${role}"] [data-guard]`)];
    for (const { dataset } of boxes()) {
      const box = boxes().find((one) => one.dataset.guard === dataset.guard);
      if (box.checked !== names.includes(dataset.guard)) box.click();
    }
  }, [role, names]);
}

async function deliverAll(page) {
  const all = await page.$("#try [data-key=settle]");
  if (all) await all.click();
  else if (await page.$("#try .flights .deliver")) await press(page, ".flights .deliver");
}

async function byHand(browser, machine, system, scenario) {
  const page = await ready(browser, machine);
  const { happenings } = JSON.parse(run("chart", table(machine), scenario, "--as", "json"));
  const places = new Map(happenings.map(({ step, place }) => [place, step]));
  await choose(page, "system", system);
  for (const step of places.values()) {
    const [, word, inside] = /^(\w+)\((.*)\)$/s.exec(step);
    const [role, name, ...guards] = inside.replace(/AND\(|\)/g, "").split(", ");
    if (word === "SETTLE") {
      while ((await shown(page)).flying.length > 0) await deliverAll(page);
    } else if (word === "GIVEN") fail(`${scenario} cannot be begun by hand`);
    else if (CLICKS[word]) {
      await answer(page, role, guards.filter((one) => one !== "_"));
      await press(page, CLICKS[word](role, name));
    }
  }
  same(Object.values((await shown(page)).roles), endOf(machine, scenario), `${machine} ${scenario} by hand`);
  await page.context().close();
}

/* --- controls --- */

async function controls(browser) {
  const page = await ready(browser, "tcp");
  const client = async () => (await shown(page)).roles.client.state;
  const begins = await shown(page);
  await press(page, '[data-role=client] [data-event="ACTIVE_OPEN"]');
  same(await client(), "SYN_SENT", "a call");
  const said = await page.textContent("#try .said");
  if (!/client: When its user calls connect\(\), it enters SYN_SENT\. .*SYN segment.*3\.10\.1, row tcp\.def:\d+/.test(said)) fail(`said: ${said}`);
  same(await page.getAttribute("#try .said", "aria-live"), "polite", "live region");
  same((await page.$$("#try .diagram .now")).length, 2, "states lit");
  same(await page.$eval("#try .diagram .last", (one) => one.dataset.part), "arrow-CLOSED-SYN_SENT", "last transition lit");
  same((await page.$$("#try .chart .line")).length, 1, "the message in the chart");
  await press(page, '[data-step="lose:server:SYN"]');
  same((await page.$$("#try .chart .cross")).length, 1, "its loss in the chart");
  await press(page, '[data-role=client] [data-event="EXPIRE:RETRANSMIT"]');
  same((await shown(page)).flying.length, 1, "sent again");
  await press(page, "[data-key=undo]");
  await press(page, "[data-key=undo]");
  await press(page, "[data-key=undo]");
  same(await shown(page), begins, "all undone");
  same(await page.isDisabled("#try [data-key=undo]"), true, "nothing to undo");
  await page.locator('#try [data-part="arrow-CLOSED-LISTEN"] .reach').dispatchEvent("click");
  same(await client(), "LISTEN", "an arrow is pressed");
  await press(page, "[data-key=restart]");
  same(await shown(page), begins, "restarted");
  await choose(page, "scenario", 0);
  await press(page, "[data-key=next]");
  const count = await page.textContent("#try .count");
  if (!/^\d+ of \d+$/.test(count)) fail(`where the scenario is: ${count}`);
  await press(page, "[data-key=play]");
  await page.waitForFunction(() => document.querySelectorAll("#try .chart .line").length > 0, null, { timeout: 5000 });
  await press(page, "[data-key=play]");
  await press(page, "[data-key=wide]");
  same(await page.$eval("#try", (one) => one.classList.contains("wide")), true, "whole window");
  await page.keyboard.press("Escape");
  same(await page.$eval("#try", (one) => one.classList.contains("wide")), false, "back on the page");
  await page.context().close();
}

/* By the keyboard alone. */
async function keyboard(browser) {
  const page = await ready(browser, "tcp");
  const focus = () => page.evaluate(() => document.activeElement.dataset.key || document.activeElement.tagName);
  await page.focus('#try [data-role=client] [data-event="PASSIVE_OPEN"]');
  await page.keyboard.press("ArrowRight");
  same(await focus(), "0-1", "right");
  await page.keyboard.press("End");
  await page.keyboard.press("Home");
  same(await focus(), "0-0", "home");
  await page.keyboard.press("Enter");
  same((await shown(page)).roles.client.state, "LISTEN", "Enter presses");
  same(await focus(), "0-0", "the focus stays");
  const ring = await page.$eval('#try [data-key="0-0"]', (one) => getComputedStyle(one).outlineStyle);
  same(ring, "solid", "the focus is seen");
  await page.keyboard.press("Control+z");
  same((await shown(page)).roles.client.state, "CLOSED", "Ctrl+Z");
  await choose(page, "scenario", 0);
  await page.focus("#try [data-key=restart]");
  for (const key of ["n", "n"]) await page.keyboard.press(key);
  same((await shown(page)).roles.client.state, "SYN_SENT", "n");
  await page.keyboard.press("r");
  same((await shown(page)).roles.client.state, "CLOSED", "r");
  await choose(page, "scenario", 0);
  await page.click("#try [data-key=wide]");
  for (let i = 0; i < 3; i++) await page.click("#try [data-key=next]");
  same(await page.$eval("#try .said", (one) => one.scrollHeight <= one.clientHeight), true, "what is said fits its place in the whole window");
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press("Escape");
  same(await page.getAttribute("#try [data-key=wide]", "aria-pressed"), "false", "Escape leaves the whole window, wherever the focus is");
  await page.context().close();
}

/* The last message under way is lost by the keyboard: the focus does not fall out of the simulator, and its keys go on working. */
async function focusStays(browser) {
  const page = await ready(browser, "tcp.ko", { viewport: { width: 360, height: 740 }, hash: "#try=client_server/client.ACTIVE_OPEN" });
  same(await page.evaluate(() => document.activeElement.id), "try", "a link leads to the simulator, for the keyboard too");
  await page.focus('#try [data-step="lose:server:SYN"]');
  await page.keyboard.press("Enter");
  same(await page.evaluate(() => document.activeElement.dataset.key), "past", "the focus after the last message is lost");
  await page.keyboard.press("Control+z");
  same((await shown(page)).flying.length, 1, "Ctrl+Z after that");
  await page.focus('#try [data-role=server] [data-event="PASSIVE_OPEN"]');
  await page.keyboard.press("Enter");
  const seen = await page.evaluate(() => {
    const [said, now] = ["#try .said", ":focus"].map((one) => document.querySelector(one).getBoundingClientRect());
    return [said.top >= 0 && said.bottom <= innerHeight, now.top >= said.bottom && now.bottom <= innerHeight];
  });
  same(seen, [true, true], "on a phone what is said and what has the focus are in sight");
  await page.context().close();
}

/* --- giving away --- */

/* The rows that the page offers are a scenario of the table that ends as the page shows. */
async function rows(browser) {
  const page = await ready(browser, "tcp");
  for (const what of ['[data-role=server] [data-event="PASSIVE_OPEN"]', '[data-role=client] [data-event="ACTIVE_OPEN"]',
    '[data-step="deliver:server:SYN"]', '[data-step="lose:client:SYN_ACK"]', '[data-role=server] [data-event="EXPIRE:RETRANSMIT"]',
    '[data-step="deliver:client:SYN_ACK"]', '[data-key="past"]', '[data-step="inject:client:RST"]']) await press(page, what);
  await answer(page, "client", ["out_of_window"]);
  await press(page, '[data-step="deliver:client:RST"]');
  await page.click('#try details[data-fold="rows"] summary');
  const text = await page.inputValue("#try textarea");
  const folder = mkdtempSync(join(tmpdir(), "stet-"));
  try {
    const whole = textOf(table("tcp"));
    const path = join(folder, "tcp.def");
    writeFileSync(path, whole.replace(/^SYSTEM\(peers,/m, `${text}$&`));
    const ends = JSON.parse(run("chart", path, "played", "--as", "json")).roles.map((role) => role.ends);
    same(Object.values((await shown(page)).roles), ends, "the rows, run");
  } finally {
    rmSync(folder, { recursive: true });
  }
  await page.click("#try [data-key=link]");
  const there = await shown(page);
  const hash = new URL(page.url()).hash;
  const again = await ready(browser, "tcp", { hash });
  same((await shown(again)).roles, there.roles, "the link, opened");
  const wrong = await ready(browser, "tcp", { hash: "#try=client_server/client.FLY" });
  if (!(await wrong.textContent("#try .said .bad")).includes("client.FLY")) fail("a wrong link is not told");
  for (const one of [page, again, wrong]) await one.context().close();
}

/* Scenarios of a system played and copied are scenarios that end the same: GIVEN, INJECT, NOTE, all rows there are. */
async function rowsOfScenarios(browser, system, next) {
  const page = await ready(browser, "tcp");
  const names = run("chart", table("tcp")).match(/^\w+/gm);
  await choose(page, "system", system);
  const values = await page.$$eval("#try select[data-key=scenario] option", (list) => list.map((one) => one.value));
  const texts = [];
  for (const value of values.filter((one) => one !== "-1")) {
    await choose(page, "scenario", value);
    texts.push(await page.evaluate((value) => {
      const next = document.querySelector("#try [data-key=next]");
      while (!next.disabled) next.click();
      document.querySelector("#try textarea").parentElement.open = true;
      document.querySelector("#try [data-key=undo]").click();
      next.click();
      return document.querySelector("#try textarea").value.replace("SCENARIO(played", `SCENARIO(played_${value}`);
    }, value));
  }
  const folder = mkdtempSync(join(tmpdir(), "stet-"));
  try {
    const path = join(folder, "tcp.def");
    writeFileSync(path, textOf(table("tcp")).replace(next, `${texts.join("\n")}\n${next}`));
    for (const value of values.filter((one) => one !== "-1")) {
      const ends = JSON.parse(run("chart", path, `played_${value}`, "--as", "json")).roles.map((role) => role.ends);
      same(ends, endOf("tcp", names[Number(value)]), `rows of ${names[Number(value)]}`);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  await page.context().close();
}

await withBrowser(async (browser) => {
  for (const machine of ["tcp", "abp", "bfd", "http2_stream", "ppp_lcp", "turnstile"]) await everyScenario(browser, machine);
  for (const name of ["tcp", "tcp.ko", "abp", "ppp_lcp", "http2_stream"]) await covered(browser, name, 360);
  for (const width of [1280, 1920]) await covered(browser, "tcp", width);
  await byHand(browser, "tcp", 0, "open_and_close");
  await byHand(browser, "tcp", 0, "lost_syn");
  await byHand(browser, "tcp", 0, "early_calls");
  await byHand(browser, "tcp", 1, "figure_7");
  await byHand(browser, "abp", 0, "lost_ack");
  await byHand(browser, "http2_stream", 0, "cancelled");
  await controls(browser);
  await keyboard(browser);
  await focusStays(browser);
  await rows(browser);
  await rowsOfScenarios(browser, 1, "SYSTEM(at_once,");
});
