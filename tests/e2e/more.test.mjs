// The phone's extra file: a class with plain polls and a scanned code asks for it only at its end, and whoever needs it while the
// line is down gets it when the line is back.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { Browser, part, shows, wordsOf } from "./browser.mjs";
import { Class } from "./class.mjs";
import { Server } from "./server.mjs";
import { until } from "./until.mjs";

const small = { width: 360, height: 560, phone: true };
const deck = JSON.parse(await readFile(new URL("../../decks/welcome.json", import.meta.url), "utf8"));

/** How often this page has asked for the extra file. @param {import("playwright-core").Page} page */
function countsRequests(page) {
  let requests = 0;
  page.on("request", (request) => {
    if (request.url().includes("/participant_more.js")) requests += 1;
  });
  return () => requests;
}

test("a plain poll session asks for the phone's extra file only when it is over", { timeout: 60_000 }, async (t) => {
  const server = await Server.start(t);
  const browser = await Browser.start(t);
  const room = await Class.start(t, server, deck);
  const page = await browser.page(small);
  const requests = countsRequests(page);
  await page.goto(`${server.url}/${room.code}`);
  await shows(page, "lobby");
  let view = await room.trainer.command("next");
  for (; view.phase !== "ended"; view = await room.trainer.command(view.can.includes("next") ? "next" : "end_session")) {
    await shows(page, view.phase, wordsOf(view.slide));
    assert.equal(requests(), 0);
    if (view.phase !== "open") continue;
    await part(page, "option-a").tap();
    await part(page, "status").filter({ hasText: "Your answer is stored." }).waitFor();
    await room.trainer.command("close_question");
    await room.trainer.command("reveal_results");
    await shows(page, "revealed");
  }
  // What can still be done after it.
  await shows(page, "ended");
  await part(page, "own").waitFor();
  assert.equal(requests(), 1);

  // The control: who comes without a session needs it, once.
  const alone = await browser.page(small);
  const asked = countsRequests(alone);
  await alone.goto(server.url);
  await shows(alone, "no_session", "No session is running yet.");
  assert.equal(asked(), 1);
  browser.assertNoFaults();
});

test("the extra file is fetched again until it is there, and until then the phone says so", { timeout: 60_000 }, async (t) => {
  const server = await Server.start(t);
  const browser = await Browser.start(t);
  const page = await browser.page(small);
  const requests = countsRequests(page);
  browser.serverDown = true;
  await page.route("**/participant_more.js*", (route) => (requests() < 3 ? route.abort("connectionrefused") : route.continue()));
  await page.goto(server.url);
  await part(page, "status").filter({ hasText: "Not loaded yet, trying again." }).waitFor();
  await shows(page, "no_session", "No session is running yet.");
  await until("the third try", () => requests() === 3);
  browser.serverDown = false;
  browser.assertNoFaults();
});
