// A trainer in trouble, on the real pages: strangers at the door, more phones than people, a phone that must go, and a
// session of which nothing may stay.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Browser, part, picture, shows } from "./browser.mjs";
import { found } from "./canary.mjs";
import { Api, Class } from "./class.mjs";
import { bytesOf } from "./database.mjs";
import { Server } from "./server.mjs";
import { Participant } from "./wire.mjs";

/** @typedef {import("playwright-core").Page} Page */

const phoneSize = { width: 360, height: 560, phone: true };
const laptop = { width: 1280, height: 800 };
const trainersPhone = { width: 390, height: 844, phone: true };

/** They stand nowhere else, so that they can be looked for in the data folder. */
const words = ["wordofthetitle", "wordofthequestion", "wordoftheoption"];
const deck = {
  deck: 1,
  id: "controls",
  title: "Boundaries in mentoring (wordofthetitle)",
  slides: [
    { type: "content", id: "welcome", title: "Welcome, all of you" },
    {
      type: "poll",
      id: "trust",
      title: "Trust",
      question: { kind: "single", text: "What builds trust? (wordofthequestion)", options: ["Time", "Honesty (wordoftheoption)", "Care"] },
    },
    { type: "content", id: "close", title: "Thank you" },
  ],
};

const otherDeck = { ...deck, title: "A session that stays", slides: deck.slides.filter(({ type }) => type === "content") };

/**
 * The trainer's page in the middle of a class that an outside client started.
 * @param {import("node:test").TestContext} t
 * @param {{ students?: number }} [settings]
 */
async function start(t, { students = 0 } = {}) {
  const server = await Server.start(t);
  const browser = await Browser.start(t);
  const created = await new Api(server).createSession(deck);
  const room = new Class(server, created);
  t.after(() => room.leave());
  await room.screen.join();
  await room.seat(students);
  const desk = await browser.page(laptop);
  await desk.goto(`${server.url}/trainer#admin=${server.adminToken}`);
  await part(desk, `resume-${room.session}`).click();
  await shows(desk, "lobby");
  return { server, browser, room, desk };
}

/** One phone of its own. @param {Browser} browser @param {Class} room */
async function phone(browser, room) {
  const page = await browser.page(phoneSize);
  await page.goto(`${room.server.url}/${room.code}`);
  return page;
}

/** @param {Page} page @param {string | RegExp} words */
async function says(page, words) {
  await page.locator("main").filter({ hasText: words }).waitFor();
}

/** Nothing is cut off at the sides. @param {Page} page */
async function fitsAcross(page) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(wide <= 0, `${wide} px too wide at ${JSON.stringify(page.viewportSize())}`);
}

/** At the laptop's size and at a phone's, for people to look at. @param {Page} desk @param {string} name */
async function pictures(desk, name) {
  for (const { width, height } of [trainersPhone, laptop]) {
    await desk.setViewportSize({ width, height });
    await fitsAcross(desk);
    await picture(desk, `controls-${name}-${width}`);
  }
}

test("a closed door keeps new phones out with a sentence, and lets old ones back in", { timeout: 60_000 }, async (t) => {
  const { browser, room, desk } = await start(t);
  const old = await phone(browser, room);
  await shows(old, "lobby");
  await pictures(desk, "door-open");
  await part(desk, "door").click();
  await part(desk, "door-state").filter({ hasText: "The door is closed." }).waitFor();
  await pictures(desk, "door-closed");

  const stranger = await phone(browser, room);
  await says(stranger, "The trainer has closed the door. Ask them to open it.");
  await picture(stranger, "controls-phone-door-closed");
  await fitsAcross(stranger);
  const outside = new Participant(room.server.socketUrl, room.code);
  await assert.rejects(outside.join(), { code: "lobby_locked", closeCode: 4003 });

  await old.reload();
  await shows(old, "lobby");
  await room.server.restart();
  await room.screen.untilDropped();
  await room.screen.join();
  assert.equal(room.screen.view?.locked, true, "it stays closed over a crash");
  await room.screen.until("the old phone to be back", () => room.screen.participants === 1);
  await says(stranger, "The trainer has closed the door.");

  await part(desk, "door-state").filter({ hasText: "closed" }).waitFor();
  await desk.locator('[data-testid="door"]:enabled').click();
  await part(desk, "door-state").filter({ hasText: "The door is open." }).waitFor();
  await shows(stranger, "lobby");
  await room.screen.until("both", () => room.screen.participants === 2);

  await part(desk, "advance").click();
  await shows(desk, "showing", "Welcome, all of you");
  await part(desk, "top-door").click();
  await part(desk, "presence").filter({ hasText: "The door is closed." }).waitFor();
  await pictures(desk, "door-top-line");
});

test("more phones than expected are told in words", { timeout: 60_000 }, async (t) => {
  const { browser, room, desk } = await start(t, { students: 31 });
  await part(desk, "presence").filter({ hasText: /^31 phones$/ }).waitFor();
  await part(desk, "set_expected").fill("28");
  await part(desk, "set_expected").press("Enter");
  await part(desk, "presence").filter({ hasText: "31 phones, 28 expected" }).waitFor();
  await part(desk, "surplus").filter({ hasText: "3 more than expected" }).waitFor();
  await pictures(desk, "expected");
  room.participants.slice(0, 3).forEach((participant) => participant.leave());
  await part(desk, "presence").filter({ hasText: "28 phones, 28 expected" }).waitFor();
  await part(desk, "surplus").waitFor({ state: "detached" });
  await part(desk, "set_expected").fill("");
  await part(desk, "set_expected").press("Enter");
  await part(desk, "presence").filter({ hasText: /^28 phones$/ }).waitFor();
  browser.assertNoFaults();
});

test("a clicker goes on although the trainer has typed last, and letters stay what is typed", { timeout: 60_000 }, async (t) => {
  const { browser, room, desk } = await start(t);
  const slide = () => room.screen.view?.slide?.id ?? "";
  await part(desk, "set_expected").focus();
  await desk.keyboard.type("3n");
  await desk.keyboard.press("PageDown");
  await room.screen.until("the first slide", () => slide() === "welcome");
  await shows(desk, "showing");
  assert.equal(room.screen.view?.position, 1, "n was no key");
  await part(desk, "set_expected").focus();
  await desk.keyboard.press("PageDown");
  await room.screen.untilPhase("open", "trust");
  await shows(desk, "open");
  await part(desk, "set_expected").focus();
  await desk.keyboard.press("PageUp");
  await room.screen.until("one back", () => slide() === "welcome");
  // What is typed and the big button, in one movement of the mouse.
  await part(desk, "set_expected").fill("28");
  await part(desk, "advance").click();
  await room.screen.until("on", () => slide() === "trust");
  await part(desk, "presence").filter({ hasText: "28 expected" }).waitFor();
  browser.assertNoFaults();
});

test("while a question must be answered first, the clicker waits; Enter held is one press", { timeout: 60_000 }, async (t) => {
  const { browser, room, desk } = await start(t);
  const position = () => room.screen.view?.position ?? 0;
  await part(desk, "advance").focus();
  await desk.keyboard.down("Enter");
  await desk.keyboard.down("Enter");
  await desk.keyboard.down("Enter");
  await desk.keyboard.up("Enter");
  await room.screen.until("the first slide", () => position() === 1);
  await shows(desk, "showing");
  await part(desk, "end_session").click();
  await desk.locator("[role=alertdialog] b").click();
  await desk.keyboard.press("PageDown");
  await part(desk, "end_session-no").click();
  await desk.keyboard.press("PageDown");
  await room.screen.untilPhase("open", "trust");
  await shows(desk, "open");
  assert.equal(position(), 2);
  browser.assertNoFaults();
});

test("a phone that is removed reads so, stays out, and nobody else notices", { timeout: 60_000 }, async (t) => {
  const { browser, room, desk } = await start(t, { students: 6 });
  await part(desk, "advance").click();
  await shows(desk, "showing");
  const unwanted = await phone(browser, room);
  await shows(unwanted, "showing");
  await part(desk, "advance").click();
  await shows(unwanted, "open");
  for (const participant of room.participants) await participant.untilPhase("open", "trust");
  await Promise.all(room.participants.map((participant) => participant.vote(["a"])));
  await part(unwanted, "option-b").tap();
  await part(unwanted, "status").filter({ hasText: /stored/i }).waitFor();

  await part(desk, "list_participants").click();
  await part(desk, "remove-later").waitFor();
  assert.equal(await part(desk, "remove_participant-7").isDisabled(), true, "nobody is removed while votes can change");
  await pictures(desk, "list-while-open");
  await part(desk, "advance").click();
  await shows(desk, "revealed");

  await desk.locator('[data-testid="remove_participant-7"]:enabled').click();
  await desk.getByRole("alertdialog").waitFor();
  await pictures(desk, "remove-dialog");
  await part(desk, "remove_participant-no").click();
  assert.equal(await part(desk, "phones").locator("li").count(), 7, "asked, and let be");
  await part(desk, "remove_participant-7").click();
  await part(desk, "remove_participant-yes").click();
  await says(unwanted, "The trainer has removed this phone from the session.");
  await picture(unwanted, "controls-phone-removed");
  await part(desk, "phone-7").waitFor({ state: "detached" });
  assert.equal(await part(desk, "phones").locator("li").count(), 6);
  await pictures(desk, "list-after");
  const { tally } = /** @type {any} */ (room.screen.view);
  assert.deepEqual([tally.voters, tally.counts.a, tally.counts.b], [7, 6, 1], "its answer stays counted");

  await unwanted.reload();
  await says(unwanted, "The trainer has removed this phone from the session.");
  await room.server.restart();
  await unwanted.reload();
  await says(unwanted, "The trainer has removed this phone from the session.");
});

test("of a session that was deleted nothing is left on the server", { timeout: 60_000 }, async (t) => {
  const { server, browser, room, desk } = await start(t, { students: 6 });
  const api = new Api(server);
  const kept = new Class(server, await api.createSession(otherDeck));
  await part(desk, "advance").click();
  await shows(desk, "showing");
  await part(desk, "advance").click();
  for (const participant of room.participants) await participant.untilPhase("open", "trust");
  await Promise.all(room.participants.map((participant) => participant.vote(["b"])));
  assert.equal((await api.fetch(`/api/sessions/${room.session}`, { method: "DELETE" })).status, 409, "not while it runs");
  await part(desk, "end_session").click();
  await part(desk, "end_session-yes").click();
  await shows(desk, "ended");

  const traces = [room.session, ...words].map((text) => Buffer.from(text));
  const exported = `/api/sessions/${room.session}/export.json`;
  assert.equal(found(await bytesOf(server.data), traces).length, traces.length, "the control: before, each is found");
  assert.equal((await api.fetch(exported)).status, 200);

  await pictures(desk, "ended");
  await part(desk, "delete_session").click();
  await pictures(desk, "delete-dialog");
  await part(desk, "delete_session-yes").click();
  await part(desk, "deletion").filter({ hasText: "The session is deleted." }).waitFor();
  await pictures(desk, "deleted");
  assert.equal(await part(desk, `delete_session-${room.session}`).count(), 0);

  const left = await bytesOf(server.data);
  assert.deepEqual(found(left, traces).map(String), []);
  assert.ok(left.includes(kept.session), "the other session is kept");
  for (const path of [exported, exported.replace("json", "csv")]) assert.equal((await api.fetch(path)).status, 404);
  assert.equal((await api.fetch(exported, { token: room.trainerToken })).status, 404);
  assert.equal((await api.fetch(`/api/sessions/${room.session}`, { method: "DELETE" })).status, 404);
  assert.ok((await api.sessions()).every((/** @type {any} */ entry) => entry.session !== room.session));
  browser.assertNoFaults();

  await server.restart();
  assert.deepEqual(found(await bytesOf(server.data), traces).map(String), [], "nor after a crash");
  assert.equal((await api.fetch(exported)).status, 404);
});
