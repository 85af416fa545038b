/* Machines of unusual shapes: one state, sixty, three and five roles, names of great length, Korean texts. Made here, built, and tried. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fail, same, stet, textOf, withBrowser } from "./browser.mjs";

const axe = readFileSync(createRequire(new URL("../node/package.json", import.meta.url)).resolve("axe-core"), "utf8");
const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
const DESK = { viewport: { width: 1280, height: 900 } };
const range = (count, make) => Array.from({ length: count }, (_, number) => make(number)).join("\n");

const one = `MACHINE(one, "A lamp that is only on", "_")
STATE(ON_FOR_EVER, _, "it shines")
INITIAL(ON_FOR_EVER)
FINAL(ON_FOR_EVER)
CALL(PRESS, "press")
SIGNAL(NO, "no")
ON(ON_FOR_EVER, PRESS, _, TELL(NO), _, "1")
SCENARIO(pressed, "Pressed", "1")
DOES(_, PRESS, _)`;

const korean = `MACHINE(korean, "회전식 개찰구", "운영 설명서")
STATE(LOCKED, _, "아무도 지나갈 수 없다")
STATE(OPEN, _, "한 사람이 지나갈 수 있다")
INITIAL(LOCKED)
FINAL(LOCKED)
CALL(COIN, "동전을 넣고 나서 손잡이를 아래로 끝까지 내리기")
CALL(PUSH, "밀기")
SIGNAL(FIRST, "먼저 동전을 넣으십시오")
ON(LOCKED, COIN, _, _, OPEN, "1")
REFUSE(LOCKED, PUSH, FIRST, "1")
ON(OPEN, PUSH, _, _, LOCKED, "1")
ON(OPEN, COIN, _, _, _, "1")
SCENARIO(once, "한 번 지나가기", "1")
DOES(_, PUSH, _)
DOES(_, COIN, _)`;

const [WAITS, RESTS] = ["THE_CONNECTION_HAS_BEEN_REQUESTED_BY_THE_USER_AND_IS_AWAITING_CONFIRMATION", "ALL_RESOURCES_HAVE_BEEN_RELEASED_AND_NOTHING_IS_REMEMBERED_OF_IT"];
const ASKS = "REQUEST_THE_ESTABLISHMENT_OF_A_NEW_CONNECTION_TO_THE_OTHER_SIDE";
const long = `MACHINE(long_names, "A machine whose author writes everything out because abbreviations are hard to read", "A Very Long Title, Second Edition")
STATE(${RESTS}, _, "all resources have been released")
STATE(${WAITS}, _, "the connection has been requested and is awaiting confirmation, which may take a long time")
INITIAL(${RESTS})
FINAL(${RESTS})
CALL(${ASKS}, "requestTheEstablishmentOfANewConnectionToTheOtherSide()")
MESSAGE(REQUEST_WITH_ALL_PARAMETERS, "ConnectionEstablishmentRequestWithAllParameters")
GUARD(user_is_authorised, "the user is authorised to request the establishment of a connection at this time of day")
SIGNAL(FAILED, "the connection could not be established because the other side did not answer in time")
ON(${RESTS}, ${ASKS}, user_is_authorised, SEND(REQUEST_WITH_ALL_PARAMETERS), ${WAITS}, "section 1.2.3.4, second paragraph")
OR(${RESTS}, ${ASKS}, _, TELL(FAILED), _, "section 1.2.3.4, second paragraph")
ON(${WAITS}, ${ASKS}, _, _, ${RESTS}, "1")
ON(${RESTS}, RECEIVE(REQUEST_WITH_ALL_PARAMETERS), _, SEND(REQUEST_WITH_ALL_PARAMETERS), _, "1")
ON(${WAITS}, RECEIVE(REQUEST_WITH_ALL_PARAMETERS), _, _, ${RESTS}, "1")
SYSTEM(pair, "the side that requests the connection and the side that confirms the request for a connection")
ROLE(requesting_side, "the side that requests the connection")
ROLE(confirming_side, "the side that confirms the request")
LINK(requesting_side, confirming_side, 4, LOSES DUPLICATES)
LINK(confirming_side, requesting_side, 4, LOSES)
SCENARIO(happy, "The connection is requested by the user, confirmed by the other side, and everybody is happy for ever after", "1")
STEP("The requesting side requests the connection from the other side")
DOES(requesting_side, ${ASKS}, user_is_authorised)
DELIVER(confirming_side, REQUEST_WITH_ALL_PARAMETERS, _)
NOTE("a note that says rather more than a note should ever say to anybody who looks at a phone")
DELIVER(requesting_side, REQUEST_WITH_ALL_PARAMETERS, _)`;

const sixty = `MACHINE(sixty, "A long procedure", "its book")
${range(60, (i) => `STATE(S${i}, _, "step ${i} of a long procedure")`)}
INITIAL(S0)
FINAL(S0)
CALL(NEXT, "next")
CALL(SKIP, "skip")
MESSAGE(HELLO, "hello")
${range(60, (i) => `ON(S${i}, NEXT, _, SEND(HELLO), S${(i + 1) % 60}, "1")
ON(S${i}, SKIP, _, _, S${(7 * i + 5) % 60}, "1")
IGNORE(S${i}, RECEIVE(HELLO), "1")`)}
SYSTEM(ring, "five of them in a ring")
${range(5, (i) => `ROLE(r${i}, "node ${i}")`)}
${range(5, (i) => `LINK(r${i}, r${(i + 1) % 5}, 2, LOSES)`)}
SCENARIO(around, "Once around", "1")
DOES(r0, NEXT, _)
DELIVER(r1, HELLO, _)
DOES(r1, NEXT, _)
DELIVER(r2, HELLO, _)
DOES(r4, NEXT, _)
DELIVER(r0, HELLO, _)`;

/* Plays its first scenario to the end and holds the page against what every page has to be. */
async function tried(browser, site, name, context) {
  const page = await (await browser.newContext({ reducedMotion: "reduce", ...context })).newPage();
  const at = `${name}, ${context.viewport.width} wide`;
  page.on("pageerror", (error) => fail(`${at}: ${error.stack}`));
  page.on("console", (message) => message.type() === "error" && fail(`${at}: ${message.text()}`));
  await page.goto(`file://${join(site, name)}.html`);
  await page.waitForSelector("#try[data-ready]", { timeout: 10000 });
  await page.selectOption("#try select[data-key=scenario]", { index: 1 });
  const steps = await page.evaluate(async () => {
    const next = document.querySelector("#try [data-key=next]");
    let count = 0;
    for (; !next.disabled && count < 100; count++) next.click();
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    return count;
  });
  if (steps === 0) fail(`${at}: no step was taken`);
  same(await page.evaluate(() => document.documentElement.scrollWidth), context.viewport.width, `${at}: as wide as the window`);
  const wider = await page.$$eval("#try *", (list) => list.filter((part) => part.clientWidth > 0 && part.scrollWidth > part.clientWidth + 1 && !part.closest("svg") &&
    getComputedStyle(part).overflowX === "visible").map((part) => `${part.className}: ${part.textContent.slice(0, 40)}`));
  same(wider, [], `${at}: texts that leave their places`);
  const seen = await page.$$eval("#try .node.now > rect:not(.ring)", (list) => list.some((state) => {
    const [box, pan] = [state.getBoundingClientRect(), state.closest(".pan").getBoundingClientRect()];
    return box.right > pan.left && box.left < pan.right && box.top >= pan.top && box.bottom <= pan.bottom + 1 && box.height >= 12;
  }));
  same(seen, true, `${at}: a current state is seen, and large enough to be read`);
  const clipped = await page.$$eval("#try .chart text", (list) => list.map((text) => [text.textContent, text.getBoundingClientRect(), text.ownerSVGElement.getBoundingClientRect()])
    .filter(([, text, all]) => text.left < all.left - 1 || text.right > all.right + 1).map(([text]) => text));
  same(clipped, [], `${at}: texts that the chart cuts off`);
  if (context !== PHONE) return page.context().close();
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"], preload: false }));
  for (const { id, nodes } of found.violations) fail(`${at}: axe ${id}: ${nodes[0].html.slice(0, 160)}`);
  return page.context().close();
}

const folder = mkdtempSync(join(tmpdir(), "stet-"));
try {
  const tables = { one, korean, long_names: long, sixty, relay: textOf("tests/chart/relay.def") };
  for (const [name, text] of Object.entries(tables)) writeFileSync(join(folder, `${name}.def`), text.includes("#include") ? text : `#include <stet/words.h>\n${text}\n`);
  execFileSync(stet, ["build", ...Object.keys(tables).map((name) => `${name}.def`), "--as", "html", "-o", "."], { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
  await withBrowser(async (browser) => {
    for (const name of Object.keys(tables)) for (const context of [PHONE, DESK]) await tried(browser, join(folder, "site"), name, context);
  });
} finally {
  rmSync(folder, { recursive: true });
}
