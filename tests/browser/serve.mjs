/* stet serve: a page follows its table, mistakes and all, without a hand on the browser. */
import { spawn } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fail, root, same, stet, withBrowser } from "./browser.mjs";

const axe = readFileSync(createRequire(new URL("../node/package.json", import.meta.url)).resolve("axe-core"), "utf8");
const folder = mkdtempSync(join(tmpdir(), "stet-"));
const table = join(folder, "turnstile.def");
copyFileSync(join(root, "src/machines/turnstile.def"), table);
writeFileSync(join(folder, "stet.yaml"), "tables: turnstile.def\n");

const server = spawn(stet, ["serve", "--port", "0", "--wasm-cc", "none"], { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
let told = "";
server.stderr.on("data", (text) => { told += text; });
const url = await new Promise((resolve) => { server.stdout.once("data", (text) => resolve(String(text).trim())); });

function rewrite(from, to) {
  const text = readFileSync(table, "utf8");
  if (!text.includes(from)) fail(`the table has no ${from}`);
  writeFileSync(table, text.replaceAll(from, to));
}

/* Asks again and again, as a page that is being loaded anew has no answer. */
async function until(page, question, wanted, otherwise) {
  for (let tries = 0; tries < 100; tries += 1) {
    if (await page.evaluate(question, wanted).catch(() => false)) return;
    await new Promise((resolve) => { setTimeout(resolve, 100); });
  }
  fail(otherwise);
}

function shows(page, text, what) {
  return until(page, (wanted) => document.body?.textContent.includes(wanted), text, `${what}: the page never shows ${text}`);
}

function isMended(page, what) {
  return until(page, () => document.body && !document.querySelector(".stet-mistakes"), null, `${what} is still shown as wrong`);
}

async function isForEverybody(page, what) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"], preload: false }));
  for (const { id, nodes } of found.violations) fail(`${what}: axe ${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(" | ")}`);
  same(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, `${what}: as wide as the screen`);
}

async function follow(browser, colorScheme) {
  const page = await (await browser.newContext({ colorScheme, viewport: { width: 360, height: 780 } })).newPage();
  page.on("pageerror", (error) => fail(error.stack));
  page.on("request", (request) => request.url().startsWith(url) || fail(`it asks for ${request.url()}`));
  await page.goto(`${url}turnstile.html`);
  await page.evaluate(() => scrollTo(0, 600));
  rewrite("the arm holds", "the arm is held");
  await shows(page, "the arm is held", "a changed table");
  await until(page, () => scrollY === 600, null, "the page does not stay where it was");
  rewrite("ON(LOCKED, ", "ON(LOKED, ");
  await page.waitForSelector(".stet-mistakes[role=alert]", { timeout: 10000 }).catch(() => fail("a mistake is not shown"));
  await shows(page, "error: unknown state LOKED; did you mean LOCKED?", "a mistake");
  await shows(page, "the arm is held", "the last good page");
  await until(page, () => {
    const box = document.querySelector(".stet-mistakes")?.getBoundingClientRect();
    return scrollY > 300 && box.top >= 0 && box.height > 0 && document.elementFromPoint(40, box.top + 10).matches(".stet-mistakes");
  }, null, "a mistake is not in sight");
  await isForEverybody(page, `a mistake, ${colorScheme}`);
  rewrite("ON(LOKED, ", "ON(LOCKED, ");
  await isMended(page, "a mended table");
  rewrite("the arm is held", "the arm holds");
  await shows(page, "the arm holds", "a table as it was");
  writeFileSync(join(folder, "stet.yaml"), "tabels: turnstile.def\n");
  await shows(page, "stet.yaml:1: error: there is no key 'tabels' here; did you mean 'tables'?", "a mistake in the project file");
  writeFileSync(join(folder, "stet.yaml"), "tables: turnstile.def\n");
  await isMended(page, "a mended project file");
  await page.context().close();
}

try {
  await withBrowser(async (browser) => {
    for (const colorScheme of ["light", "dark"]) await follow(browser, colorScheme);
  });
  same(told.split("error: unknown state LOKED; did you mean LOCKED?").length - 1, 2, `each mistake is told once in the terminal\n${told}`);
  same(server.exitCode, null, "the server runs on");
} finally {
  const ended = new Promise((resolve) => { server.once("exit", resolve); });
  server.kill("SIGINT");
  same(await ended, 0, "Ctrl-C ends it well");
  rmSync(folder, { recursive: true });
}
