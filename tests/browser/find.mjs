/* The search box: what it finds, by mouse and keyboard, in both languages, on a phone, and for whom it is not there. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fail, open, same, sizeOf, withBrowser } from "./browser.mjs";

const axe = readFileSync(createRequire(new URL("../node/package.json", import.meta.url)).resolve("axe-core"), "utf8");
const PHONE = { viewport: { width: 360, height: 780 }, hasTouch: true, isMobile: true };
const plain = { simulated: false };

const box = "#search input";
const results = (page) => page.$$eval("#found [role=option]", (list) => list.map((one) => [one.querySelector("b").textContent, one.getAttribute("href")]));

/* Types a query once the indexes are there. */
async function ask(page, query) {
  await page.focus(box);
  await page.waitForFunction(() => document.querySelectorAll("head > script[src$='.js']").length > 0);
  await page.fill(box, "");
  await page.fill(box, query);
  await page.waitForFunction(() => document.querySelector("#search [role=status]").textContent !== "", null, { timeout: 5000 });
}

async function loaded(page, machine) {
  await page.focus(box);
  await page.waitForFunction((file) => [...document.scripts].some((one) => one.getAttribute("src") === file), machine);
  await page.waitForTimeout(150);
}

/* Spellings of a name find the same; clauses find what rests on them. */
async function finds(browser) {
  const page = await open(browser, "tcp.html", plain);
  await loaded(page, "tcp/search.js");
  for (const query of ["SYN-SENT", "SYN_SENT", "syn sent", "SynSent", "ＳＹＮ＿ＳＥＮＴ"]) {
    await ask(page, query);
    same((await results(page))[0], ["SYN_SENT", "tcp-states.html#state-SYN_SENT"], query);
  }
  const firsts = [
    ["SYN+ACK", "SYN_ACK", "tcp.html#message-SYN_ACK"],
    ["listen fin", "LISTEN × ", "tcp-states.html#cell-LISTEN-RECEIVE-FIN"],
    ["3.10.7.4", "3.10.7.4", "tcp-coverage.html#clause-3-10-7-4"],
    ["SYNCHRONIZED", "SYNCHRONIZED", "tcp-states.html#state-SYNCHRONIZED"],
    ["user timeout", "", ""],
    ["turnstile coin", "", "turnstile.html#event-COIN"],
  ];
  for (const [query, name, href] of firsts) {
    await ask(page, query);
    const [first] = await results(page);
    if (!first || !first[0].startsWith(name) || !first[1].startsWith(href)) fail(`${query}: ${first}`);
  }
  await ask(page, "3.10.7.4");
  const cells = (await results(page)).filter(([, href]) => href.includes("#cell-"));
  if (cells.length < 5) fail(`cells of a clause: ${cells.length}`);
  await page.context().close();
}

/* Every result of every query of two letters leads to something. */
async function leads(browser) {
  const page = await open(browser, "tcp.ko.html", plain);
  await loaded(page, "tcp/search.ko.js");
  const ids = new Map();
  const seen = new Set();
  for (const query of ["state", "syn", "a", "t", "3", "코인", "상태", "연결", "fin", "timeout", "open", "reset", "out of order", "link"]) {
    await page.fill(box, query);
    for (const [, href] of await results(page)) seen.add(href);
  }
  for (const href of seen) {
    const target = new URL(href, page.url());
    const file = target.href.split("#")[0];
    if (!ids.has(file)) ids.set(file, new Set([...readFileSync(new URL(file), "utf8").matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)));
    if (!ids.get(file).has(decodeURIComponent(target.hash.slice(1)))) fail(`a result leads to ${href}, which is not there`);
  }
  if (seen.size < 100) fail(`only ${seen.size} results`);
  await page.context().close();
}

/* `/` focuses, arrows move, Enter goes, Escape closes. */
async function keyboard(browser) {
  const page = await open(browser, "tcp.html", plain);
  const here = () => page.evaluate(() => document.activeElement.matches("#search input"));
  const active = () => page.$eval(box, (one) => document.getElementById(one.getAttribute("aria-activedescendant"))?.querySelector("b").textContent);
  await page.keyboard.press("/");
  same(await here(), true, "/ focuses");
  await loaded(page, "tcp/search.js");
  await page.keyboard.type("wait");
  same(await page.inputValue(box), "wait", "the slash is not typed");
  const all = await results(page);
  same(await page.getAttribute(box, "aria-expanded"), "true", "expanded");
  const status = await page.textContent("#search [role=status]");
  if (!/\d/.test(status)) fail(`count: ${status}`);
  same(await active(), undefined, "none is active at first");
  await page.keyboard.press("ArrowDown");
  same(await active(), all[0][0], "down");
  await page.keyboard.press("ArrowDown");
  same(await active(), all[1][0], "down again");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  same(await active(), all.at(-1)[0], "up from the first is the last");
  same(await page.$$eval("#found [aria-selected=true]", (list) => list.length), 1, "one is selected");
  await page.keyboard.press("Escape");
  same([await page.isVisible("#found"), await page.getAttribute(box, "aria-expanded"), await page.inputValue(box)], [false, "false", "wait"], "Escape closes");
  await page.keyboard.press("Escape");
  same(await page.inputValue(box), "", "Escape again empties");
  await page.keyboard.type("time wait");
  await page.keyboard.press("Enter");
  await page.waitForURL(/tcp-states\.html#state-TIME_WAIT$/, { timeout: 5000 });
  await page.focus("a");
  await page.keyboard.press("/");
  await page.keyboard.type("nothing like it");
  await page.waitForTimeout(200);
  same([await page.textContent("#search [role=status]"), await page.isVisible("#found")], ["nothing found", false], "nothing found");
  await page.context().close();
}

async function mouse(browser) {
  const page = await open(browser, "tcp-states.html", plain);
  await loaded(page, "tcp/search.js");
  await page.fill(box, "last ack");
  await page.click("#found [role=option]");
  same(new URL(page.url()).hash, "#state-LAST_ACK", "a click goes there");
  await page.waitForTimeout(50);
  same(await page.isVisible("#found"), false, "and closes");
  await page.fill(box, "closing");
  same(await page.isVisible("#found"), true, "open again");
  await page.mouse.click(400, 600);
  same(await page.isVisible("#found"), false, "a click elsewhere closes");
  await page.context().close();
}

/* A cell in a table that is folded away is shown. */
async function folded(browser) {
  const page = await open(browser, "tcp-states.html", { ...plain, hash: "#cell-LISTEN-SEND" });
  const fold = await page.evaluate(() => [...document.querySelectorAll("details .mark")].at(-1).id);
  await page.evaluate((id) => { location.hash = id; }, fold);
  await page.waitForTimeout(100);
  same(await page.evaluate((id) => document.getElementById(id).closest("details").open, fold), true, "what a link leads to is unfolded");
  await page.context().close();
}

async function forEverybody(browser) {
  for (const name of ["tcp.html", "tcp.ko.html", "index.html", "tcp-coverage.html"])
    for (const colorScheme of ["light", "dark"]) {
      const page = await open(browser, name, { ...plain, colorScheme });
      await page.focus(box);
      await page.waitForTimeout(200);
      await page.fill(box, "a");
      await page.keyboard.press("ArrowDown");
      await page.evaluate(axe);
      const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"], preload: false }));
      for (const { id, nodes } of found.violations) fail(`${name} ${colorScheme}: axe ${id}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" | ")}`);
      await page.context().close();
    }
}

async function phone(browser) {
  for (const name of ["tcp.html", "tcp.ko.html", "index.html"]) {
    const page = await open(browser, name, { ...plain, ...PHONE });
    await page.tap(box);
    await page.waitForTimeout(200);
    await page.fill(box, "a");
    same(await page.evaluate(() => document.documentElement.scrollWidth), 360, `${name}: as wide as a phone`);
    const small = await page.$$eval("#search input, #found [role=option]", (list) => list.map((one) => one.getBoundingClientRect())
      .filter(({ left, right, height }) => height < 43.9 || left < 0 || right > 360).length);
    same(small, 0, `${name}: too small to touch, or beside the screen`);
    await page.context().close();
  }
}

async function korean(browser) {
  const page = await open(browser, "tcp.ko.html", plain);
  await loaded(page, "tcp/search.ko.js");
  await page.fill(box, "연결");
  const status = await page.textContent("#search [role=status]");
  if (!/[\uac00-\ud7a3]/.test(status)) fail(`count in Korean: ${status}`);
  const words = await page.$$eval("#found small", (list) => list.map((one) => one.textContent).filter((text) => !/[\uac00-\ud7a3]/.test(text)));
  same(words, [], "kinds in Korean");
  if ((await results(page)).some(([, href]) => href.startsWith("tcp") && !href.includes(".ko."))) fail("results of TCP are in English");
  await page.context().close();
}

async function without(browser) {
  const page = await open(browser, "tcp.html", { ...plain, javaScriptEnabled: false });
  same(await page.isVisible("#search"), false, "the box without script");
  await page.context().close();
}

/* The index is loaded when it is asked for, and small. */
async function weight(browser) {
  const page = await open(browser, "tcp.html", plain);
  same(page.loaded.some((url) => url.endsWith("/tcp/search.js")), false, "loaded before it is wanted");
  await loaded(page, "tcp/search.js");
  for (const name of ["search.js", "search.ko.js"]) {
    const size = sizeOf(new URL(`tcp/${name}`, page.url()));
    console.log(`tcp/${name}: ${size} bytes`);
    if (size > 20_000) fail(`tcp/${name} is ${size} bytes`);
  }
  await page.context().close();
}

const only = process.env.ONLY;
await withBrowser(async (browser) => {
  for (const test of [finds, leads, keyboard, mouse, folded, forEverybody, phone, korean, without, weight]) if (!only || test.name === only) await test(browser);
});
