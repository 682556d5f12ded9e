// The phone's page in real Chromium: in with one step, small on the wire, all options within reach of a thumb, and an
// honest word at every moment of a vote.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Browser, part, picture, shows } from "./browser.mjs";
import { Class } from "./class.mjs";
import { outOfReach } from "./layout.mjs";
import { Server } from "./server.mjs";
import { until } from "./until.mjs";

const small = { width: 360, height: 560, phone: true };

/** @param {import("node:test").TestContext} t */
async function start(t) {
  const server = await Server.start(t);
  const browser = await Browser.start(t);
  const room = await Class.start(t, server, "peer-recovery-mentor-best-practices");
  return { server, browser, room };
}

test("the control: a page with a fault is noticed", { timeout: 60_000 }, async (t) => {
  const { server, browser, room } = await start(t);
  const page = await browser.page(small);
  await page.goto(`${server.url}/${room.code}`);
  await shows(page, "lobby");
  browser.assertNoFaults();
  /** @type {[RegExp, () => unknown][]} */
  const faults = [
    [/Content Security Policy/, () => {
      const script = document.createElement("script");
      script.textContent = "1";
      document.body.append(script);
    }],
    [/404/, () => fetch("/nothing/here")],
    [/on purpose/, () => setTimeout(() => { throw new Error("on purpose"); })],
  ];
  for (const [says, doWrong] of faults) {
    await page.evaluate(doWrong);
    await until(`the fault ${says}`, () => browser.faults.some((fault) => says.test(fault)));
  }
});

/** @param {import("playwright-core").Page} page @param {string} words */
async function says(page, words) {
  await part(page, "status").filter({ hasText: words }).waitFor({ state: "attached" });
}

test("from the scanned address to joined is one step, in at most 3 requests and 15 KB", { timeout: 60_000 }, async (t) => {
  const { server, browser, room } = await start(t);
  const page = await browser.page(small);
  /** @type {import("playwright-core").Request[]} */
  const requests = [];
  page.on("request", (request) => requests.push(request));
  await page.goto(`${server.url}/${room.code}`);
  await shows(page, "lobby");
  await room.screen.until("the phone", () => room.screen.participants === 1);
  await page.waitForLoadState("networkidle");
  assert.ok(requests.length <= 3, `${requests.map((request) => request.url())}`);
  const sizes = await Promise.all(requests.map((request) => request.sizes()));
  const bytes = sizes.reduce((sum, { responseBodySize }) => sum + responseBodySize, 0);
  assert.ok(bytes > 1000 && bytes <= 15 * 1024, `${bytes} bytes`);
  const heads = sizes.reduce((sum, { responseHeadersSize }) => sum + responseHeadersSize, 0);
  t.diagnostic(`${requests.length} requests, ${bytes} bytes of gzip, ${heads} bytes of headers`);

  const alone = await browser.page(small);
  await alone.goto(server.url);
  await shows(alone, "lobby");
  await room.screen.until("the second phone, which needs no code", () => room.screen.participants === 2);

  await Class.start(t, server, "peer-recovery-mentor-best-practices");
  const asked = await browser.page(small);
  await asked.goto(server.url);
  await part(asked, "join-code").fill("000 000");
  await asked.getByRole("alert").filter({ hasText: "000 000" }).waitFor();
  await part(asked, "join-code").fill(room.code);
  await shows(asked, "lobby");
  await room.screen.until("the third phone, by the typed code", () => room.screen.participants === 3);
  browser.assertNoFaults();
});

test("question, options and skip of every poll fit 360x560, 360x640 and 390x844 without scrolling", { timeout: 90_000 }, async (t) => {
  const { server, browser, room } = await start(t);
  const sizes = [small, { ...small, height: 640 }, { ...small, width: 390, height: 844 }];
  const pages = await Promise.all(sizes.map((size) => browser.page(size)));
  for (const page of pages) await page.goto(`${server.url}/${room.code}`);
  const polls = ["rapport", "self-disclosure", "what-to-include", "what-not-to-include", "open-ended-questions",
    "advocacy-settings", "instrumental-support"];
  for (const slide of polls) {
    const { question } = (await room.trainer.command("show_slide", { slide })).slide;
    const ids = question.options.map((/** @type {{ id: string }} */ { id }) => `option-${id}`);
    for (const page of pages) {
      const { width, height } = page.viewportSize() ?? {};
      await shows(page, "open", question.text);
      assert.deepEqual(await outOfReach(page, ids), [], `${slide} at ${width}x${height}`);
      await part(page, ids[1]).tap();
      await says(page, "Your answer is stored.");
      assert.deepEqual(await outOfReach(page, ids), [], `${slide} at ${width}x${height}, voted`);
      assert.equal(await part(page, "question").isVisible(), true);
      await picture(page, `phone-${slide}-${width}x${height}`);
    }
  }
  browser.assertNoFaults();
});

test("a vote can be changed, skipped and kept over a reload until the question closes", { timeout: 60_000 }, async (t) => {
  const { server, browser, room } = await start(t);
  const page = await browser.page(small);
  await page.goto(`${server.url}/${room.code}`);
  await room.trainer.command("show_slide", { slide: "rapport" });
  await shows(page, "open");
  const chosen = (/** @type {string} */ id) => part(page, id).and(page.locator('[aria-pressed="true"]'));
  for (const id of ["option-a", "option-e", "skip", "option-c"]) {
    await part(page, id).tap();
    await says(page, id === "skip" ? "Stored: you prefer not to say." : "Your answer is stored.");
    await chosen(id).waitFor();
    assert.equal(await page.locator('[aria-pressed="true"]').count(), 1);
  }
  await page.reload();
  await shows(page, "open");
  await chosen("option-c").waitFor();
  await says(page, "Your answer is stored.");

  await room.trainer.command("close_question");
  await shows(page, "closed");
  await says(page, "Voting is closed.");
  await chosen("option-c").waitFor();
  assert.equal(await part(page, "option-a").isDisabled(), true);
  const { tally } = await room.trainer.command("reveal_results");
  assert.equal(tally.hidden, true, "one answer is fewer than five");
  await shows(page, "revealed");
  assert.deepEqual((await page.locator("main").innerText()).match(/\d+ ?%/g), null, "and no bar of it is shown");
  await page.reload();
  await shows(page, "revealed");
  await page.getByText("Your answer").waitFor();
  browser.assertNoFaults();
});

test("a phone that lost the line says so, keeps its answer, and sends it when it is back", { timeout: 60_000 }, async (t) => {
  const { server, browser, room } = await start(t);
  const page = await browser.page(small);
  await page.goto(`${server.url}/${room.code}`);
  await room.trainer.command("show_slide", { slide: "rapport" });
  await shows(page, "open");
  browser.serverDown = true;
  await server.kill();
  await says(page, "You are offline, trying to reconnect.");
  await part(page, "option-d").tap();
  await says(page, "You are offline. Your answer is kept and will be sent.");
  await picture(page, "phone-offline");
  await server.start();
  await says(page, "Your answer is stored.");
  browser.serverDown = false;
  await room.trainer.join();
  await room.trainer.until("the vote", () => room.trainer.tally?.answered === 1);

  await room.trainer.command("end_session");
  await shows(page, "ended", "Thank you");
  await page.getByText("Nothing about you was stored").waitFor();
  browser.assertNoFaults();
});
