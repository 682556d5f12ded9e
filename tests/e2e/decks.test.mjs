// The shipped decks from the first slide to the last insight, with a class of forty: a trainer's page driven by the
// clicker's one key, a projector, a phone of the smallest size, and thirty-nine outside clients who vote, write and sit in
// groups. Every slide fits its picture, every question is taken home with all its answers, every text with its group.
// DECKS=… says which (the words of the files' names); all of them at night.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { Browser, part, picture, shows, wordsOf } from "./browser.mjs";
import { Api, Class } from "./class.mjs";
import { readCsv } from "./csv.mjs";
import { repository } from "./folder.mjs";
import { layoutFaults } from "./layout.mjs";
import { Random } from "./random.mjs";
import { Server } from "./server.mjs";
import { answer } from "./student.mjs";

const crowd = 39;
const decks = (process.env.DECKS ?? "start-family-mentors what-parents-say").split(" ");
/** How many write on a slide that collects texts. */
const writers = 6;

/** Without the marks of Markdown. @param {any} slide */
const said = (slide) => wordsOf(slide).replaceAll("*", "");

/** What a slide is to those who look at it. @param {any} slide */
const kindOf = (slide) => slide.collect ?? (slide.type === "checklist" ? "checklist" : (slide.question?.kind ?? slide.type));

/** Answers what is open; a shared checklist is answered by those whose students agree: all. @param {Class} room @param {Random} random */
async function vote(room, random) {
  const { slide, round } = /** @type {any} */ (room.screen.view);
  const answers = await Promise.all(
    room.participants.map(async (one) => {
      await one.untilPhase("open", slide.id);
      return one.ask("cast_vote", { slide: slide.id, round, ...answer(slide.question, random) });
    }),
  );
  assert.deepEqual(new Set(answers.map(({ type }) => type)), new Set(["accepted"]));
  await room.screen.until("all answers", () => room.screen.tally?.answered === crowd);
}

/** Some write; in groups, each with the pen of its own. @param {Class} room @returns {Promise<number>} how many texts */
async function write(room) {
  const { slide } = /** @type {any} */ (room.screen.view);
  let stored = 0;
  for (const [i, one] of room.participants.slice(0, writers).entries()) {
    const view = await one.untilPhase("showing", slide.id);
    if (slide.collect === "groups") assert.equal((await one.ask("take_pen", { slide: slide.id })).type, "accepted");
    const said = await one.ask("add_text", { slide: slide.id, round: view.round, text: `Insight ${i + 1}` });
    if (said.type === "accepted") stored += 1;
  }
  return stored;
}

/** @param {import("playwright-core").Page} wall @param {import("playwright-core").Page} phone @param {any} slide */
async function fits(wall, phone, slide) {
  assert.deepEqual(await layoutFaults(wall), [], `${slide.id} on the projector`);
  // A long list may be scrolled on a phone, but never sideways.
  const sideways = await phone.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(sideways <= 1, `${slide.id} on the phone is ${sideways} too wide`);
}

for (const name of decks) {
  test(`${name}: a class of forty from the first slide to the last insight`, { timeout: 300_000 }, async (t) => {
    const file = join(repository, "decks", `${name}.json`);
    const deck = JSON.parse(await readFile(file, "utf8"));
    const server = await Server.start(t, { decks: [file] });
    const api = new Api(server);
    const browser = await Browser.start(t);
    const room = new Class(server, await api.createSession(deck.id));
    t.after(() => room.leave());
    const random = Random.for(t);
    await room.screen.join();
    const desk = await browser.page({ width: 1280, height: 800 });
    await desk.goto(`${server.url}/trainer#admin=${server.adminToken}`);
    await part(desk, `resume-${room.session}`).click();
    await shows(desk, "lobby");
    const wall = await browser.page({ width: 1920, height: 1080, still: true });
    await wall.goto(`${server.url}/screen#join_code=${room.code}&token=${room.screenToken}`);
    const phone = await browser.page({ width: 360, height: 560, phone: true });
    await phone.goto(`${server.url}/${room.code}`);
    await room.seat(crowd);

    /** @type {Map<string, number>} */
    const texts = new Map();
    const asked = new Set();
    const pictured = new Set();
    const { slides } = deck;
    for (let presses = 0; ; presses += 1) {
      assert.ok(presses < 6 * slides.length, "the clicker comes to an end");
      if (await part(desk, "advance").isDisabled()) break;
      const before = /** @type {any} */ (room.screen.view).seq;
      await desk.keyboard.press("PageDown");
      await room.screen.until("the next step", () => room.screen.view && room.screen.view.seq > before);
      const { slide, phase } = /** @type {any} */ (room.screen.view);
      await shows(wall, phase, slide.type === "content" ? "" : said(slide));
      await shows(phone, phase, said(slide));
      if (phase === "open") {
        await vote(room, random);
        asked.add(slide.id);
      }
      if (phase === "showing" && slide.collect) {
        texts.set(slide.id, await write(room));
        await part(desk, "show_texts").click();
        await room.screen.until("the texts", () => /** @type {any} */ (room.screen.view).wall_count === texts.get(slide.id));
      }
      await fits(wall, phone, slide);
      const kind = `${kindOf(slide)}-${phase}`;
      if (pictured.has(kind)) continue;
      pictured.add(kind);
      await picture(wall, `deck-${name}-${kind}-1920x1080`);
      await picture(phone, `deck-${name}-${kind}-360x560`);
    }
    await part(desk, "end_session").click();
    await part(desk, "end_session-yes").click();
    await shows(phone, "ended");
    await shows(wall, "ended");
    assert.deepEqual(await layoutFaults(wall), []);
    await picture(wall, `deck-${name}-ended-1920x1080`);

    const exported = async (/** @type {string} */ path) => (await api.fetch(`/api/sessions/${room.session}/${path}`)).arrayBuffer();
    const rows = readCsv(Buffer.from(await exported("export.csv")));
    for (const slide of slides.filter((/** @type {any} */ one) => one.question)) {
      const own = rows.filter((row) => row["slide"] === slide.id);
      assert.ok(asked.has(slide.id) && own.length > 0, `${slide.id} was asked`);
      for (const row of own) assert.equal(row["answered"], String(crowd), slide.id);
    }
    const written = readCsv(Buffer.from(await exported("texts.csv")));
    for (const [slide, count] of texts) assert.equal(written.filter((row) => row["slide"] === slide).length, count, slide);
    assert.ok(texts.size > 0);
    browser.assertNoFaults();
  });
}
