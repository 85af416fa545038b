/* The site for everybody: axe-core, a phone's width, both languages, dark and light, no script, links, weight. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fail, open, same, site, sizeOf, withBrowser } from "./browser.mjs";

const axe = readFileSync(createRequire(new URL("../node/package.json", import.meta.url)).resolve("axe-core"), "utf8");
const PAGES = ["tcp.html", "tcp.ko.html", "abp.ko.html", "turnstile.html"];
const MOST_BYTES = 300_000;
const PHONE = { viewport: { width: 360, height: 780 }, hasTouch: true, isMobile: true };

/* Something is under way, old duplicates and questions are unfolded: all that can be there is. */
async function begin(page) {
  await page.evaluate(() => {
    document.querySelector("#try .event:not([disabled])").click();
    for (const fold of document.querySelectorAll("#try details")) fold.open = true;
    const old = document.querySelector("#try .past button");
    if (old) old.click();
  });
  await page.waitForTimeout(50);
}

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

async function violations(page, name) {
  await page.evaluate(axe);
  const found = await page.evaluate((runOnly) => window.axe.run(document, { runOnly, resultTypes: ["violations"], preload: false }), RULES);
  for (const { id, nodes } of found.violations) fail(`${name}: axe ${id}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" | ")}`);
}

async function axeClean(browser) {
  const small = await open(browser, "tcp.html", PHONE);
  await begin(small);
  await violations(small, "tcp.html on a phone");
  await small.context().close();
  for (const [name, colorScheme] of [["tcp.html", "light"], ["tcp.html", "dark"], ["abp.ko.html", "dark"], ["turnstile.html", "light"]]) {
    const page = await open(browser, name, { colorScheme });
    await begin(page);
    await violations(page, `${name} ${colorScheme}`);
    await page.context().close();
  }
}

/* Every kind of page on a phone, all unfolded: no violations, nothing wider than the phone. */
async function kinds(browser) {
  for (const [name, colorScheme] of [["index.ko.html", "light"], ["abp-coverage.ko.html", "dark"], ["tcp-verified.ko.html", "light"],
    ["http2_stream-states.html", "dark"], ["ppp_lcp-events.html", "light"], ["tcp-scenarios.ko.html", "dark"], ["http2_stream-musts.html", "light"]]) {
    const page = await open(browser, name, { ...PHONE, colorScheme, simulated: false });
    await page.evaluate(() => { for (const fold of document.querySelectorAll("details")) fold.open = true; });
    await violations(page, `${name} ${colorScheme} on a phone`);
    same(await page.evaluate(() => document.documentElement.scrollWidth), 360, `${name}: as wide as a phone`);
    await page.context().close();
  }
}

/* Nothing is wider than a phone, and what is pressed is large enough for a finger. */
async function phone(browser) {
  for (const name of PAGES) {
    const page = await open(browser, name, PHONE);
    await begin(page);
    same(await page.evaluate(() => document.documentElement.scrollWidth), 360, `${name}: as wide as a phone`);
    const small = await page.$$eval("#try :is(button, select, summary, .questions label)", (list) => list
      .filter((one) => one.checkVisibility())
      .map((one) => [one.textContent.trim().slice(0, 30), one.getBoundingClientRect()])
      .filter(([, box]) => box.width < 44 || box.height < 44).map(([text, box]) => `${text}: ${box.width} x ${box.height}`));
    same(small, [], `${name}: too small to touch`);
    await page.context().close();
  }
}

/* All that the page shows is in its language. */
async function korean(browser) {
  const page = await open(browser, "tcp.ko.html");
  await page.click("#try .event:not([disabled])");
  const words = await page.$$eval("#try :is(.legend, h3, .about, .keys, summary, option, .controls button, .said p)", (list) =>
    list.map((one) => one.textContent).filter((text) => !/[\uac00-\ud7a3]/.test(text)));
  same(words, [], "not Korean");
  const braces = await page.$eval("#try", (one) => one.textContent.match(/\{\w+\}/g));
  same(braces, null, "phrases with places left open");
  same(await page.$eval("#try", (one) => one.textContent.match(/undefined|\{\}/g)), null, "sentences that were not folded out");
  await page.context().close();
}

async function darkIsDark(browser) {
  const shade = async (colorScheme) => {
    const page = await open(browser, "tcp.html", { colorScheme });
    const colours = await page.$eval("#try .diagram .node rect", (one) => getComputedStyle(one).fill);
    await page.context().close();
    return colours;
  };
  const [light, dark] = [await shade("light"), await shade("dark")];
  if (light === dark) fail(`the diagram is ${light} in light and in dark`);
}

/* Without script: nothing of the simulator but a sentence, and all else. */
async function noScript(browser) {
  const page = await open(browser, "tcp.html", { simulated: false, javaScriptEnabled: false });
  same(await page.locator("#try button").count(), 0, "controls without script");
  same(await page.locator("#simulator ~ noscript p, noscript p").first().isVisible(), true, "the sentence");
  same(await page.locator("#overview").isVisible(), true, "the rest");
  await page.context().close();
}

async function links(browser) {
  for (const name of ["tcp.html", "tcp-states.html", "tcp-events.html", "tcp-scenarios.html", "abp.html"]) {
    const page = await open(browser, name, { simulated: false });
    const targets = await page.$$eval("a[href]", (list) => [...new Set(list.map((one) => new URL(one.getAttribute("href"), location.href).href))]);
    const files = new Map();
    for (const target of targets.filter((one) => one.startsWith("file:"))) {
      const [file, anchor] = target.split("#");
      if (!files.has(file)) files.set(file, new Set([...readFileSync(new URL(file), "utf8").matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)));
      if (anchor && !files.get(file).has(decodeURIComponent(anchor))) fail(`${name} leads to ${target}, which is not there`);
    }
    await page.context().close();
  }
}

/* What a page names to be loaded with it: style sheets, scripts, pictures; and itself. */
function weightOf(name) {
  const html = readFileSync(join(site, name), "utf8");
  const files = [...html.matchAll(/<(?:link rel="stylesheet" href|script[^>]* src|img[^>]* src)="([^"]+)"/g)].map(([, file]) => file);
  return [name, ...new Set(files)].reduce((sum, file) => sum + statSync(join(site, file)).size, 0);
}

/* No page is heavier than a slow line bears, with all that it loads. */
async function weight(browser) {
  const pages = readdirSync(site).filter((name) => name.endsWith(".html")).map((name) => [weightOf(name), name]);
  pages.sort(([a], [b]) => b - a);
  for (const [bytes, name] of pages) if (bytes > MOST_BYTES) fail(`${name} weighs ${bytes} bytes, more than ${MOST_BYTES}`);
  console.log(`${pages.length} pages, the heaviest: ${pages.slice(0, 5).map(([bytes, name]) => `${name} ${bytes}`).join(", ")}`);
  if (pages.length < 20) fail(`only ${pages.length} pages were weighed`);
  for (const name of ["tcp.html", "tcp.ko.html", "tcp-scenarios.ko.html"]) {
    const page = await open(browser, name, { simulated: false });
    await page.evaluate(() => {
      for (const fold of document.querySelectorAll("details")) fold.open = true;
      for (const picture of document.images) picture.loading = "eager";
    });
    await page.waitForLoadState("networkidle");
    const bytes = [...new Set(page.loaded.map((url) => url.split("#")[0]))].reduce((sum, url) => sum + sizeOf(url), 0);
    same(bytes, weightOf(name), `${name}: what Chromium loads of it`);
    await page.context().close();
  }
}

await withBrowser(async (browser) => {
  await axeClean(browser);
  await kinds(browser);
  await phone(browser);
  await korean(browser);
  await darkIsDark(browser);
  await noScript(browser);
  await links(browser);
  await weight(browser);
});
