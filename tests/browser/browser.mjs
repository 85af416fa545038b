/* What the tests of the site share: one browser, pages that report what they ask for, the program. */
import { execFileSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "../node/node_modules/playwright-core/index.mjs";

export const [site, stet, root, chrome] = process.argv.slice(2).map((path) => resolve(path));

export async function withBrowser(tests) {
  const args = process.getuid() === 0 ? ["--no-sandbox"] : [];
  const browser = await chromium.launch({ executablePath: chrome, args });
  try {
    await tests(browser);
  } finally {
    await browser.close();
  }
}

/* A page from its file, with its simulator ready; any error on it and any request elsewhere fails. */
export async function open(browser, name, options = {}) {
  const { simulated = true, hash = "", ...context } = options;
  const page = await (await browser.newContext({ reducedMotion: "reduce", ...context })).newPage();
  page.loaded = [];
  page.on("pageerror", (error) => fail(`${name}: ${error.stack}`));
  page.on("console", (message) => message.type() === "error" && fail(`${name}: ${message.text()}`));
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(pathToFileURL(site).href)) fail(`${name} asks for ${url}`);
    page.loaded.push(url);
  });
  await page.goto(`${pathToFileURL(join(site, name)).href}${hash}`);
  if (simulated) await page.waitForSelector("#try[data-ready]", { timeout: 10000 });
  return page;
}

let failures = 0;

export function fail(what) {
  failures += 1;
  console.error(what);
  process.exitCode = 1;
}

/* Whether two things are the same, as JSON. */
export function same(there, expected, what) {
  if (JSON.stringify(there) === JSON.stringify(expected)) return true;
  fail(`${what}\n  there:    ${JSON.stringify(there)}\n  expected: ${JSON.stringify(expected)}`);
  return false;
}

export function run(...args) {
  return execFileSync(stet, args, { cwd: root, encoding: "utf8", maxBuffer: 1 << 26 });
}

export function table(name) {
  return `src/machines/${name}.def`;
}

/* What the simulator shows: the configuration of each role, and what is under way. */
export function shown(page) {
  return page.evaluate(() => window.snapshot());
}

/* Added to each page: reads the simulator as a person would, from what is on the page. */
export const snapshot = `window.snapshot = () => {
  const all = (part, what) => [...part.querySelectorAll(what)];
  const roles = {};
  for (const role of all(document, "#try .role")) {
    const chips = all(role, ".chip").map((chip) => chip.dataset.name);
    const timers = all(role, "[data-event^='EXPIRE:']").map((one) => one.dataset.event.slice(7));
    const flags = chips.filter((name) => /^[a-z]/.test(name));
    const deferred = chips.filter((name) => !/^[a-z]/.test(name));
    roles[role.dataset.role] = { state: role.querySelector("[data-state]").dataset.state, flags, timers, deferred };
  }
  const flying = all(document, "#try [data-flight]").map((one) =>
    ({ message: one.dataset.flight, from: one.dataset.from || null, to: one.dataset.to }));
  const told = all(document, "#try .said p").filter((one) => one.querySelector(".badge")).map((one) =>
    [one.querySelector(".badge").classList[1], (one.querySelector("small") || { textContent: "" }).textContent.replace(/.*?(\\S+:\\d+).*/, "$1")]);
  return { roles, flying, told, refused: document.querySelector("#try .said .bad") !== null };
};`;

/* The same of a line of \`stet run --json\`; timers in the order of the table are the page's too. */
export function told(line) {
  const rows = line.happened.filter(({ kind }) => kind === "moved" || kind === "stayed");
  return { roles: line.roles, flying: line.flying, told: rows.map(({ outcome, row }) => [outcome, row ? basename(row) : ""]) };
}

export function sizeOf(url) {
  return statSync(new URL(url)).size;
}

export function textOf(path) {
  return readFileSync(join(root, path), "utf8");
}

/* Numbers that are the same in every run. */
export function dice(seed) {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return Math.floor((state / 0x80000000) * sides);
  };
}
