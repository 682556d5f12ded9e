// Questions from the room on real pages: off at first; asked behind the pencil, let through, voted up, one on the projector.
// Recorded at every socket: what is held back is the trainer's alone, and nothing tells who asked.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Browser, part, picture, shows } from "./browser.mjs";
import { Api, Class } from "./class.mjs";
import { layoutFaults } from "./layout.mjs";
import { Server } from "./server.mjs";
import { until } from "./until.mjs";

const deck = {
  deck: 1,
  id: "asks",
  title: "A class with questions",
  slides: [
    { type: "content", id: "start", title: "Good morning", body: "Welcome." },
    { type: "poll", id: "poll", question: { kind: "yes_no", text: "Coffee first?" } },
  ],
};
const held = "A question that is held back?";

test("a question goes from a phone through the trainer to the class and the wall", { timeout: 120_000 }, async (t) => {
  const server = await Server.start(t);
  const api = new Api(server);
  const browser = await Browser.start(t);
  const room = new Class(server, await api.createSession(deck));
  t.after(() => room.leave());
  await room.screen.join();
  await room.seat(20);
  /** @type {string[]} */
  const heard = [];
  for (const one of [...room.participants, room.screen])
    one.on("message", (/** @type {unknown} */ message) => heard.push(JSON.stringify(message)));
  const phone = await browser.page({ width: 360, height: 560, phone: true });
  await phone.goto(`${server.url}/${room.code}`);
  await shows(phone, "lobby");
  const wall = await browser.page({ width: 1920, height: 1080, still: true });
  await wall.goto(`${server.url}/screen#join_code=${room.code}&token=${room.screenToken}`);
  const desk = await browser.page({ width: 1280, height: 800 });
  await desk.goto(`${server.url}/trainer#admin=${server.adminToken}`);
  await part(desk, `resume-${room.session}`).click();
  await part(desk, "advance").click();
  await shows(phone, "showing", "Good morning");

  await t.test("off until the trainer turns it on", async () => {
    const [one] = room.participants;
    assert.equal((await one?.ask("add_ask", { round: 0, text: "Too soon?" })).code, "not_asking");
    await part(phone, "own").tap();
    await part(phone, "own-page").waitFor();
    assert.equal(await part(phone, "ask").count(), 0);
    await part(desk, "open_asking").click();
    await part(phone, "ask").waitFor();
  });

  await t.test("a student asks, the trainer lets it through, others vote it up", async () => {
    await part(phone, "ask").fill("Who  is told what I say here?");
    await part(phone, "ask-send").tap();
    await phone.locator('[data-testid="asked"] [data-state="stored"]').waitFor();
    const [one, ...others] = room.participants;
    assert.equal((await one?.ask("add_ask", { round: 1, text: held })).type, "accepted");
    await part(desk, "ask-2").waitFor();
    await part(desk, "approve_ask-1").click();
    await part(phone, "up-1").waitFor();
    await picture(phone, "phone-asks-360x560");
    // The own page is as long as what stands there, never wider than the phone.
    assert.ok(await phone.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    await part(phone, "up-1").tap();
    for (const other of others.slice(0, 9)) assert.equal((await other.ask("vote_ask_up", { ask: 1 })).type, "accepted");
    // Twice is once.
    for (const other of others.slice(0, 9)) assert.equal((await other.ask("vote_ask_up", { ask: 1 })).type, "accepted");
    assert.equal((await others[0]?.ask("vote_ask_up", { ask: 2 })).code, "no_such_ask");
    await phone.getByText("▲ 10").waitFor();
  });

  await t.test("one stands on the projector, over the slide, until it is answered", async () => {
    await part(desk, "project_ask-1").click();
    await part(wall, "room-ask").getByText("Who is told what I say here?").waitFor();
    await picture(wall, "asks-wall");
    assert.deepEqual(await layoutFaults(wall), []);
    await part(desk, "asks").scrollIntoViewIfNeeded();
    await picture(desk, "asks-desk");
    await part(desk, "answer_ask-1").click();
    await shows(wall, "showing", "Good morning");
    await until("no question on the phone", async () => (await part(phone, "up-1").count()) === 0);
  });

  await t.test("a poll goes on as ever, and asking ends", async () => {
    await part(desk, "advance").click();
    await part(phone, "own-close").tap();
    await shows(phone, "open", "Coffee first?");
    await part(desk, "close_asking").click();
    await part(phone, "own").tap();
    await until("nothing to ask in", async () => (await part(phone, "ask").count()) === 0);
    const [one] = room.participants;
    assert.equal((await one?.ask("add_ask", { round: 1, text: "Late?" })).code, "not_asking");
  });

  await t.test("what was held back was on no phone and not on the wall; let through is exported", async () => {
    assert.ok(!heard.some((frame) => frame.includes("held back")));
    // The control: what was let through was.
    assert.ok(heard.some((frame) => frame.includes("Who is told")));
    const shown = await (await api.fetch(`/api/sessions/${room.session}/export.json`)).json();
    assert.deepEqual(shown.questions_from_the_room, [{ text: "Who is told what I say here?", upvotes: 10, answered: true }]);
    const all = await (await api.fetch(`/api/sessions/${room.session}/export.json?hidden=1`)).json();
    assert.equal(all.questions_from_the_room.length, 2);
  });
  browser.assertNoFaults();
});
