// The same faults as those of outside clients, done to real pages: a phone's page is reloaded, its tab closed, its
// network left, its screen turned off; a trainer's page is closed, and a second device takes over. The student sees the
// own answer again, stored once; the trainer's next press works.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Browser, part, shows } from "./browser.mjs";
import { Fault, times } from "./fault.mjs";
import { Line } from "./line.mjs";
import { openPoll, options } from "./polling_class.mjs";
import { Random } from "./random.mjs";
import { Server } from "./server.mjs";
import { count, counted } from "./tally.mjs";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {{ page: Page, url: string, line: Line }} Phone its page may be another one after a mishap */

/** Of each fault; one round each, and a question takes at most 20. */
const repetitions = Math.min(20, times("PAGES", 2));
const small = { width: 360, height: 640, phone: true };

/** @param {Page} page @param {string} option */
async function stored(page, option) {
  await part(page, `option-${option}`).and(page.locator('[aria-pressed="true"]')).waitFor();
  await part(page, "status").filter({ hasText: "Your answer is stored." }).waitFor({ state: "attached" });
}

/** Those in which the line goes dark, with the tap in it. */
const dark = ["page moved", "page asleep"];
/** Between the tap and its answer. @type {Record<string, (phone: Phone) => Promise<unknown>>} */
const mishaps = {
  "page reloaded": ({ page }) => page.reload(),
  "tab closed": async (phone) => {
    const profile = phone.page.context();
    await phone.page.close();
    phone.page = await profile.newPage();
    await phone.page.goto(phone.url);
  },
  // What the browser tells its pages when the phone has an address again.
  "page moved": ({ page }) => page.evaluate(() => dispatchEvent(new Event("online"))),
  "page asleep": async ({ page }) => {
    await page.clock.fastForward(60_000);
    await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  },
};

/** With a line of its own. @param {import("node:test").TestContext} t @param {Server} server @param {Browser} browser @param {string} code */
async function joinPhone(t, server, browser, code) {
  const line = await Line.start(t, server);
  const page = await browser.page(small);
  await page.clock.install();
  const url = `${line.url}/${code}`;
  await page.goto(url);
  await shows(page, "open");
  return { page, url, line };
}

/** @param {Phone} phone @param {string} option @param {Fault} fault */
async function tapAndBreak(phone, option, fault, name = fault.name) {
  if (dark.includes(name)) phone.line.goDark();
  await part(phone.page, `option-${option}`).tap();
  const broken = performance.now();
  await mishaps[name]?.(phone);
  await stored(phone.page, option);
  const ms = performance.now() - broken;
  fault.times += 1;
  fault.acknowledged += 1;
  fault.paused(ms);
  fault.promise("in sync again", ms, 3000);
}

test(`phones' pages are reloaded, closed, moved and put to sleep, ${repetitions} times each`, { timeout: 120_000 + repetitions * 60_000 }, async (t) => {
  const random = Random.for(t);
  const server = await Server.start(t);
  const browser = await Browser.start(t);
  const room = await openPoll(t, server, 0);
  const faults = Object.keys(mishaps).map((name) => new Fault(name));
  const phones = await Promise.all(faults.map(() => joinPhone(t, server, browser, room.code)));
  // Lines that end in the dark are no fault of a page.
  browser.serverDown = true;
  for (let round = 1; round <= repetitions; round += 1) {
    if (round > 1) await room.trainer.command("start_revote");
    for (const { page } of phones) await part(page, "option-a").and(page.locator(":enabled")).waitFor();
    const choices = phones.map(() => random.one(options));
    await Promise.all(phones.map((phone, i) => tapAndBreak(phone, choices[i] ?? "", /** @type {Fault} */ (faults[i]))));
    await room.trainer.command("close_question");
    const { tally } = await room.trainer.command("reveal_results");
    assert.deepEqual(counted(tally), count(options, choices.map((choice) => [choice])));
    for (const { page } of phones) await shows(page, "revealed");
    await room.screen.until("four phones", () => room.screen.participants === phones.length);
  }
  for (const fault of faults) {
    fault.note(`in Chromium, with a vote on its way${dark.includes(fault.name) ? ", in a line gone dark" : ""}`);
    fault.name = `real ${fault.name}`;
  }
  Fault.judgeAll(t, faults);
  browser.assertNoFaults();
});

/** @param {Page} page @param {import("./class.mjs").Class} room @param {string} phase what one press of the clicker leads to */
async function press(page, room, phase) {
  const started = performance.now();
  await page.locator('[data-testid="advance"]:enabled').waitFor();
  await page.keyboard.press("PageDown");
  await room.screen.untilPhase(phase);
  return performance.now() - started;
}

test(`the trainer's page is closed and opened again, and a second device takes over, ${repetitions} times each`, { timeout: 120_000 + repetitions * 60_000 }, async (t) => {
  const server = await Server.start(t);
  const browser = await Browser.start(t);
  const room = await openPoll(t, server, 3);
  room.trainer.leave();
  const [reopened, second] = [new Fault("real trainer's page reopened"), new Fault("real second device takes over")];
  const look = { width: 1280, height: 800 };
  const link = `${server.url}/trainer#admin=${server.adminToken}`;
  const takeOver = async () => {
    const page = await browser.page(look);
    await page.goto(link);
    await part(page, `resume-${room.session}`).click();
    return page;
  };
  let page = await takeOver();
  for (let i = 0; i < repetitions; i += 1) {
    await Promise.all(room.participants.map((participant) => participant.vote(["a"], { slide: room.screen.view?.slide.id, round: room.screen.view?.round })));
    const profile = page.context();
    await page.close();
    let started = performance.now();
    page = await profile.newPage();
    await page.goto(`${server.url}/trainer`);
    await press(page, room, "revealed");
    reopened.times += 1;
    reopened.acknowledged += room.participants.length;
    reopened.paused(performance.now() - started);

    const before = page;
    started = performance.now();
    page = await takeOver();
    await part(before, "take_back").waitFor();
    await page.locator('[data-testid="advance"]:enabled').waitFor();
    second.times += 1;
    second.paused(performance.now() - started);
    await before.context().close();
    // A slide takes twenty rounds.
    if (i + 1 === repetitions) break;
    await page.keyboard.press("r");
    await room.screen.untilPhase("open");
    await Promise.all(room.participants.map((participant) => participant.untilPhase("open")));
  }
  reopened.promise("control", reopened.longestPauseMs, 2000);
  second.promise("control", second.longestPauseMs, 2000);
  for (const fault of [reopened, second]) fault.note("from the address typed to the next press, in Chromium");
  Fault.judgeAll(t, [reopened, second]);
  browser.assertNoFaults();
});
