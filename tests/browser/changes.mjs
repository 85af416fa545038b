/* The page of what changed: alone and in a site, in both languages, dark and light, on a phone, for everybody. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { fail, root, same, stet, table, textOf, withBrowser } from "./browser.mjs";

const axe = readFileSync(createRequire(new URL("../node/package.json", import.meta.url)).resolve("axe-core"), "utf8");
const SIZES = [{ viewport: { width: 1280, height: 900 } }, { viewport: { width: 360, height: 780 }, hasTouch: true, isMobile: true }];
const folder = mkdtempSync(join(tmpdir(), "stet-"));

/* Exit status 1 says that they differ. */
function run(...args) {
  try {
    return execFileSync(stet, args, { cwd: root, encoding: "utf8", maxBuffer: 1 << 26 });
  } catch (error) {
    if (error.status !== 1) throw error;
    return error.stdout;
  }
}

/* A TCP that says nothing of the other side's FIN, and that answers a SYN without an ACK. */
const old = join(folder, "old.def");
writeFileSync(old, textOf(table("tcp"))
  .replace(/^(OR\(FIN_WAIT_2, *RECEIVE\(FIN\), *_, *SEND\(ACK_OF_FIN\)) TELL\(PEER_CLOSING\),/m, "$1,")
  .replace(/^STATE\(LISTEN,.*$/m, (row) => row.replace(/"[^"]*"/, '"listening"')));

async function open(browser, file, options) {
  const page = await (await browser.newContext(options)).newPage();
  page.on("pageerror", (error) => fail(`${file}: ${error.stack}`));
  page.on("console", (message) => message.type() === "error" && fail(`${file}: ${message.text()}`));
  page.on("request", (request) => request.url().startsWith(pathToFileURL(folder).href) || fail(`${file} asks for ${request.url()}`));
  page.loaded = 0;
  page.on("request", () => { page.loaded += 1; });
  await page.goto(pathToFileURL(join(folder, file)).href);
  return page;
}

async function forEverybody(browser, file, korean) {
  for (const colorScheme of ["light", "dark"])
    for (const size of SIZES) {
      const page = await open(browser, file, { ...size, colorScheme });
      const what = `${file} ${colorScheme} ${size.viewport.width}`;
      same(await page.evaluate(() => document.documentElement.scrollWidth), size.viewport.width, `${what}: as wide as the screen`);
      await page.evaluate(axe);
      const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"], preload: false }));
      for (const { id, nodes } of found.violations) fail(`${what}: axe ${id}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" | ")}`);
      await page.context().close();
    }
  const page = await open(browser, file, SIZES[0]);
  const heads = await page.$$eval("main :is(h1, h2, h3), main thead th, main figcaption", (list) => list.map((one) => one.textContent.trim()));
  same(heads.filter((text) => /[\uac00-\ud7a3]/.test(text)).length > 0.8 * heads.length, korean, `${file}: its language, in ${heads}`);
  same(await page.$$eval(".changes ins", (list) => list.map((one) => one.textContent.trim())).then((list) => list.includes("TELL(PEER_CLOSING)")), true, `${file}: the words that differ`);
  const sides = await page.$$eval(".sides figure", (list) => list.map((one) => one.getBoundingClientRect()).map(({ left, top }) => [left, top]));
  if (sides.length < 2 || sides[0][1] !== sides[1][1] || sides[0][0] >= sides[1][0]) fail(`${file}: charts are not side by side: ${JSON.stringify(sides)}`);
  const missing = await page.$$eval("a[href^='#']", (list) => list.filter((one) => !document.getElementById(decodeURIComponent(one.hash.slice(1)))).map((one) => one.hash));
  same(missing, [], `${file}: links that lead nowhere`);
  await page.context().close();
}

try {
  for (const language of ["en", "ko"]) writeFileSync(join(folder, `alone.${language}.html`), run("diff", old, table("tcp"), "--as", "html", "--lang", language));
  run("build", table("tcp"), "--as", "html", "--since", old, "-o", folder, "--wasm-cc", "none");
  await withBrowser(async (browser) => {
    await forEverybody(browser, "alone.en.html", false);
    await forEverybody(browser, "alone.ko.html", true);
    await forEverybody(browser, "site/tcp-changes.html", false);
    await forEverybody(browser, "site/tcp-changes.ko.html", true);
    const alone = await open(browser, "alone.en.html", {});
    same(alone.loaded, 1, "a page alone loads nothing");
    const start = await open(browser, "site/tcp.html", {});
    await start.click("a[href='tcp-changes.html']");
    same(await start.textContent("h1"), "What changed: TCP connection", "the machine's page leads to it");
  });
} finally {
  rmSync(folder, { recursive: true });
}
