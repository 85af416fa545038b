/* Pictures that are made larger and moved: by buttons, keys, wheel, mouse and two fingers, and what must go on working. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fail, open, same, withBrowser } from "./browser.mjs";

const axe = readFileSync(createRequire(new URL("../node/package.json", import.meta.url)).resolve("axe-core"), "utf8");
const PHONE = { viewport: { width: 360, height: 780 }, hasTouch: true, isMobile: true };
const plain = { simulated: false, viewport: { width: 1280, height: 900 } };
const frame = "figure .zoomed";

/* The first picture: how large it is shown, and which part of it. */
const shown = (page) => page.$eval(frame, (one) => {
  const { width } = one.querySelector("svg").getBoundingClientRect();
  return { said: one.previousSibling.querySelector("output").textContent, width: Math.round(width), left: Math.round(one.scrollLeft), top: Math.round(one.scrollTop) };
});

const near = (there, expected, what) => Math.abs(there - expected) <= 2 || fail(`${what}: ${there}, not about ${expected}`);

/* Where a state is in the window. */
const place = (page, name) => page.$eval(`#picture-overview-state-${name} rect`, (one) => {
  const { left, top, width, height } = one.getBoundingClientRect();
  return [left + width / 2, top + height / 2];
});

async function at(browser, name = "tcp.html", more = {}) {
  const page = await open(browser, name, { ...plain, ...more });
  await page.locator(frame).first().scrollIntoViewIfNeeded();
  return page;
}

async function buttons(browser) {
  const page = await at(browser);
  const press = (name) => page.locator(`[data-zoom=${name}]`).first().click();
  const begun = await shown(page);
  same(begun.said, "100 %", "at first");
  await press("in");
  await press("in");
  near((await shown(page)).width, begun.width * 1.5625, "twice larger");
  same((await shown(page)).said, "156 %", "and so it is said");
  await press("out");
  near((await shown(page)).width, begun.width * 1.25, "smaller");
  await press("fit");
  same(await shown(page), begun, "fit");
  for (let i = 0; i < 20 && (await shown(page)).said !== "800 %"; i++) await press("in");
  same(await page.locator("[data-zoom=in]").first().getAttribute("aria-disabled"), "true", "there is a limit");
  same((await shown(page)).said, "800 %", "which is eight times");
  await page.context().close();
}

async function keys(browser) {
  const page = await at(browser);
  const begun = await shown(page);
  const scrolled = () => page.evaluate(() => scrollY);
  await page.locator("[data-zoom=fit]").first().focus();
  await page.keyboard.press("Tab");
  same(await page.evaluate((one) => document.activeElement.matches(one), frame), true, "Tab leads from the buttons to the picture");
  same(await page.$eval(frame, (one) => getComputedStyle(one).outlineStyle), "solid", "the focus is seen");
  await page.keyboard.press("+");
  await page.keyboard.press("+");
  near((await shown(page)).width, begun.width * 1.5625, "+");
  const [before, down] = [await shown(page), await scrolled()];
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowRight");
  const after = await shown(page);
  same([after.top - before.top, after.left - before.left], [60, 60], "arrow keys move the picture");
  same(await scrolled(), down, "and not the page");
  await page.keyboard.press("Tab");
  same(await page.evaluate(() => document.activeElement.tagName), "a", "the states are links as before");
  const link = await page.evaluate(() => { const box = document.activeElement.getBoundingClientRect(); const all = document.activeElement.closest(".zoomed").getBoundingClientRect(); return box.top >= all.top - 1 && box.bottom <= all.bottom + 1; });
  same(link, true, "a link that is focused is in sight");
  await page.keyboard.press("-");
  near((await shown(page)).width, begun.width * 1.25, "- inside");
  await page.keyboard.press("0");
  same((await shown(page)).width, begun.width, "0");
  await page.locator(frame).first().focus();
  const y = await scrolled();
  await page.keyboard.press("ArrowDown");
  await page.waitForTimeout(300);
  if (await scrolled() <= y) fail("a picture in full sight keeps the page from scrolling");
  await page.context().close();
}

async function wheel(browser) {
  const page = await at(browser);
  const begun = await shown(page);
  const where = await place(page, "ESTABLISHED");
  await page.mouse.move(...where);
  await page.keyboard.down("Control");
  await page.mouse.wheel(0, -100);
  await page.waitForTimeout(100);
  await page.keyboard.up("Control");
  const large = await shown(page);
  if (large.width <= begun.width) fail("Ctrl and the wheel do nothing");
  const [x, y] = await place(page, "ESTABLISHED");
  near(x, where[0], "what is under the pointer stays there, across");
  near(y, where[1], "and down");
  await page.locator("[data-zoom=fit]").first().click();
  await page.mouse.move(...await place(page, "ESTABLISHED"));
  const down = await page.evaluate(() => scrollY);
  await page.mouse.wheel(0, 100);
  await page.waitForTimeout(300);
  same((await shown(page)).width, begun.width, "the wheel alone");
  if (await page.evaluate(() => scrollY) <= down) fail("the wheel alone does not scroll the page");
  await page.context().close();
}

/* A drag moves the picture and follows no link; a click does. */
async function mouse(browser) {
  const page = await at(browser, "abp.html");
  for (let i = 0; i < 4; i++) await page.locator("[data-zoom=in]").first().click();
  await page.locator(`${frame} a[href*="#state-"]`).first().scrollIntoViewIfNeeded();
  const box = await page.$eval(`${frame} a[href*="#state-"] rect`, (one) => { const { left, top, width, height } = one.getBoundingClientRect(); return [left + width / 2, top + height / 2]; });
  const before = await shown(page);
  await page.mouse.move(...box);
  await page.mouse.down();
  await page.mouse.move(box[0] - 40, box[1] - 30, { steps: 4 });
  await page.mouse.up();
  const after = await shown(page);
  if (after.left === before.left && after.top === before.top) fail("dragging does not move the picture");
  same(new URL(page.url()).hash, "", "a drag follows no link");
  await page.waitForTimeout(50);
  await page.locator(`${frame} a[href*="#state-"]`).first().click();
  same(new URL(page.url()).hash.startsWith("#state-"), true, "a click follows it");
  await page.context().close();
}

async function fingers(browser) {
  const page = await at(browser, "tcp.ko.html", PHONE);
  same(await page.evaluate(() => document.documentElement.scrollWidth), 360, "as wide as a phone");
  const small = await page.$$eval(".zoom button", (list) => list.map((one) => one.getBoundingClientRect()).filter(({ width, height }) => width < 43.9 || height < 43.9).length);
  same(small, 0, "buttons too small to touch");
  const begun = await shown(page);
  await page.$eval(frame, (one) => {
    const touch = (id, x) => new Touch({ identifier: id, target: one, clientX: x, clientY: 300 });
    for (const [left, right] of [[150, 200], [100, 250], [100, 250]])
      one.dispatchEvent(new TouchEvent("touchmove", { touches: [touch(1, left), touch(2, right)], cancelable: true, bubbles: true }));
    one.dispatchEvent(new TouchEvent("touchend", { touches: [] }));
  });
  near((await shown(page)).width, 3 * begun.width, "two fingers three times as far apart");
  await page.locator("[data-zoom=fit]").first().tap();
  same(await page.$eval(frame, (one) => one.scrollWidth <= one.clientWidth), true, "fit shows all of it");
  await page.context().close();
}

/* The simulator's own diagram: the same keys, its state in sight, and what it had goes on when something else runs. */
async function simulator(browser) {
  const pan = "#try .zoomed";
  const page = await open(browser, "tcp.html", { viewport: { width: 1280, height: 900 } });
  same(await page.locator("#try .zoom").count(), 1, "buttons of the simulator's diagram");
  const width = () => page.$eval(`${pan} svg`, (one) => Math.round(one.getBoundingClientRect().width));
  const begun = await width();
  await page.locator("#try [data-zoom=fit]").focus();
  await page.keyboard.press("Tab");
  same(await page.evaluate((one) => document.activeElement.matches(one), pan), true, "Tab leads to the simulator's diagram");
  for (let i = 0; i < 5; i++) await page.keyboard.press("+");
  near(await width(), begun * 1.25 ** 5, "+ in the simulator");
  const left = () => page.$eval(pan, (one) => one.scrollLeft);
  const before = await left();
  await page.keyboard.press("ArrowRight");
  same(await left() - before, 60, "an arrow key moves the simulator's diagram");
  same(await page.$eval(pan, (one) => [one.getAttribute("role"), one.getAttribute("aria-label")]), ["img", "client: CLOSED, server: CLOSED"], "how it is read out");
  await page.selectOption("#try select[data-key=scenario]", "0");
  await page.focus(pan);
  for (let i = 0; i < 12; i++) await page.keyboard.press("n");
  await page.waitForTimeout(100);
  same((await page.locator("#try .count").textContent()).length > 0, true, "N takes steps from the diagram, too");
  const seen = await page.$$eval("#try .node.now > rect", (list) => list.filter((one) => {
    const [box, all] = [one.getBoundingClientRect(), one.closest(".pan").getBoundingClientRect()];
    return box.left >= all.left && box.right <= all.right && box.top >= all.top && box.bottom <= all.bottom;
  }).length);
  if (seen === 0) fail("no current state is in sight");
  near(await width(), begun * 1.25 ** 5, "its size after steps");
  await page.keyboard.press("0");
  same(await page.evaluate((one) => document.activeElement.matches(one), pan), true, "the focus stays");
  same(await page.$eval(pan, (one) => one.scrollWidth <= one.clientWidth), true, "0 fits");
  await page.selectOption("#try select[data-key=system]", "-1");
  same(await page.locator("#try .zoom").count(), 1, "buttons when something else runs");
  await page.click("#try [data-key=wide]");
  await page.click("#try [data-zoom=in]");
  const wide = await width();
  await page.click("#try [data-zoom=in]");
  near(await width(), wide * 1.25, "larger in the whole window");
  await page.context().close();
}

async function forEverybody(browser) {
  for (const name of ["tcp.ko.html", "turnstile.html", "tcp-states.html"])
    for (const colorScheme of ["light", "dark"]) {
      const page = await at(browser, name, { colorScheme });
      await page.locator("[data-zoom=in]").first().click();
      const named = await page.$$eval(".zoomed", (list) => list.every((one) => one.getAttribute("aria-label") && document.getElementById(one.getAttribute("aria-describedby"))));
      same(named, true, `${name}: each picture has a name and says its keys`);
      await page.evaluate(axe);
      const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"], preload: false }));
      for (const { id, nodes } of found.violations) fail(`${name} ${colorScheme}: axe ${id}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" | ")}`);
      await page.context().close();
    }
  const page = await at(browser, "tcp.ko.html");
  const words = await page.$$eval(".zoom [aria-label], #zoom-keys", (list) => list.map((one) => one.getAttribute("aria-label") || one.textContent).filter((text) => !/[\uac00-\ud7a3]/.test(text)));
  same(words, [], "not Korean");
  await page.context().close();
  const without = await open(browser, "tcp.html", { ...plain, javaScriptEnabled: false });
  same(await without.locator(".zoom").count(), 0, "buttons without script");
  await without.context().close();
}

const only = process.env.ONLY;
await withBrowser(async (browser) => {
  for (const test of [buttons, keys, wheel, mouse, fingers, simulator, forEverybody]) if (!only || test.name === only) await test(browser);
});
