// The whole main deck with real pages: a trainer starts it, projects it and drives it with the two keys of a clicker;
// three phones and six outside clients vote; the server is killed in the middle of a poll; the tallies go home.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { Browser, part, picture, shows, wordsOf } from "./browser.mjs";
import { Api, Class } from "./class.mjs";
import { mainDeck } from "./folder.mjs";
import { Random } from "./random.mjs";
import { Server } from "./server.mjs";
import { count, counted } from "./tally.mjs";

/** @typedef {import("playwright-core").Page} Page */

const deck = JSON.parse(await readFile(mainDeck, "utf8"));
const phoneSizes = [[360, 560], [390, 844], [360, 640]];
/** What the phones choose, in this order; the outside clients choose by their place. */
const taps = ["option-a", "option-b", "skip"];

class Lesson {
  /** @param {Server} server @param {Browser} browser */
  constructor(server, browser) {
    this.server = server;
    this.browser = browser;
    this.api = new Api(server);
    this.pictures = new Set();
  }

  /** A trainer opens the printed link, picks the deck, starts, and opens the projector. */
  async open() {
    const profile = await this.browser.profile({ width: 1280, height: 800 });
    this.trainer = await profile.newPage();
    await this.trainer.goto(`${this.server.url}/trainer#admin=${this.server.adminToken}`);
    await part(this.trainer, `deck-${deck.id}`).click();
    assert.equal(new URL(this.trainer.url()).hash, "", "the secret is out of the address");
    await this.picture(this.trainer, "trainer-decks");
    await part(this.trainer, "start_session").click();
    await shows(this.trainer, "lobby");
    const opened = profile.waitForEvent("page");
    await part(this.trainer, "open_projector").click();
    this.screen = await opened;
    await this.screen.setViewportSize({ width: 1920, height: 1080 });
    await shows(this.screen, "lobby");
  }

  /** Phones by the address on the wall, outside clients on the wire, and an outside screen that tells the truth. */
  async seat() {
    const [entry] = await this.api.sessions();
    const tokens = await (await this.api.fetch(`/api/sessions/${entry.session}/tokens`, { method: "POST" })).json();
    this.room = new Class(this.server, { ...entry, ...tokens });
    const code = (await part(this.screen, "join-code").innerText()).replace(/\s/g, "");
    assert.equal(code, entry.join_code);
    await part(this.screen, "qr").waitFor();
    this.phones = await Promise.all(
      phoneSizes.map(async ([width = 0, height = 0]) => {
        const page = await this.browser.page({ width, height, phone: true });
        await page.goto(`${this.server.url}/${code}`);
        return page;
      }),
    );
    for (const client of this.room.everybody) client.returning = { random: new Random(7), longestMs: 200 };
    await this.room.screen.join();
    await this.room.seat(6, (participant) => (participant.returning = { random: new Random(7), longestMs: 200 }));
    for (const phone of this.phones) await shows(phone, "lobby", deck.title);
    for (const page of [this.trainer, this.screen]) await part(page, "presence").filter({ hasText: "9" }).waitFor();
    await this.picture(this.screen, "screen-lobby");
    await this.picture(this.trainer, "trainer-lobby");
    await this.picture(this.phones[0], "phone-lobby");
  }

  get truth() {
    return this.room.screen;
  }

  /** @returns {Page[]} */
  get pages() {
    return [this.trainer, this.screen, ...this.phones];
  }

  /** One press of the clicker, on whichever window has the focus. @param {"PageDown" | "PageUp"} key @param {Page} page */
  async press(key, page) {
    const before = this.truth.view?.seq;
    await page.keyboard.press(key);
    await this.truth.until(`the view after ${key}`, () => this.truth.view?.seq !== before);
    await this.together();
    return /** @type {any} */ (this.truth.view);
  }

  /** Every page shows what the truth is. */
  async together() {
    const { phase, slide } = /** @type {any} */ (this.truth.view);
    for (const page of this.pages) await shows(page, phase, wordsOf(slide));
    for (const participant of this.room.participants) await participant.untilPhase(phase, slide?.id);
    const kind = `${slide?.type ?? "lobby"}-${phase}`;
    if (this.pictures.has(kind)) return;
    this.pictures.add(kind);
    await this.picture(this.trainer, `trainer-${kind}`);
    await this.picture(this.screen, `screen-${kind}`);
    await this.picture(this.phones[0], `phone-${kind}`);
  }

  /** @param {Page} page @param {string} name */
  picture(page, name) {
    return picture(page, name);
  }

  /** Phones tap, outside clients vote; ends when every page knows. Tells what was chosen. @param {any} slide */
  async vote(slide) {
    const ids = slide.question.options.map((/** @type {{ id: string }} */ { id }) => id);
    const choices = this.room.participants.map((_, i) => [ids[(i * 2 + 1) % ids.length]]);
    const answers = this.room.participants.map((participant, i) => participant.vote(choices[i] ?? []));
    for (const [i, phone] of this.phones.entries()) {
      await part(phone, taps[i] ?? "").tap();
      await this.stored(phone, taps[i] ?? "");
    }
    await Promise.all(answers);
    await this.truth.until("nine answers", () => this.truth.tally?.answered === 9);
    for (const page of [this.trainer, this.screen])
      await part(page, "answered").filter({ hasText: "9 of 9" }).waitFor();
    return { ids, choices: [...choices, ["a"], ["b"], []] };
  }

  /** @param {Page} phone @param {string} tapped */
  async stored(phone, tapped) {
    await part(phone, "status").filter({ hasText: /stored/i }).waitFor();
    await part(phone, tapped).and(phone.locator('[aria-pressed="true"]')).waitFor();
  }

  /** The bars on trainer's and projector's page are the tally of the wire, to the percent. */
  async barsAgree() {
    const { percents } = /** @type {any} */ (this.truth.tally);
    assert.ok(percents, "bars are there");
    for (const page of [this.trainer, this.screen])
      for (const [id, percent] of Object.entries(percents)) {
        await part(page, `percent-${id}`).filter({ hasText: new RegExp(`^\\s*${percent}\\s?%`) }).waitFor();
        assert.equal(await part(page, `bar-${id}`).evaluate((bar) => /** @type {HTMLElement} */ (bar).style.width), `${percent}%`);
      }
  }

  /** @param {{ ids: string[], choices: string[][] }} cast */
  async revealedAgrees({ ids, choices }) {
    const { tally } = /** @type {any} */ (this.truth.view);
    assert.deepEqual(counted(tally), count(ids, choices));
    for (const [id, percent] of Object.entries(tally.percents)) {
      for (const phone of this.phones)
        await part(phone, `bar-${id}`).filter({ hasText: new RegExp(`(^|\\D)${percent}\\s?%`) }).waitFor();
      for (const page of [this.trainer, this.screen])
        await part(page, `percent-${id}`).filter({ hasText: new RegExp(`${percent}\\s?%`) }).waitFor();
    }
  }

  /** The power fails in the middle of the poll. */
  async killAndRestart() {
    this.browser.serverDown = true;
    const before = /** @type {any} */ (this.truth.view);
    const pictured = await this.screen.locator("main").innerText();
    await this.server.kill();
    await part(this.screen, "connection").waitFor({ state: "attached" });
    await part(this.phones[0], "status").filter({ hasText: "offline" }).waitFor();
    assert.equal((await this.screen.locator("main").innerText()).includes(wordsOf(before.slide)), true);
    assert.ok(pictured.includes(wordsOf(before.slide)));
    await this.picture(this.screen, "screen-offline");
    await this.picture(this.phones[0], "phone-server-down");
    await this.picture(this.trainer, "trainer-server-down");
    await this.server.start();
    await part(this.screen, "connection").waitFor({ state: "detached" });
    await this.truth.until("the truth to be back", () => this.truth.connected);
    const { phase, slide, round, seq } = /** @type {any} */ (this.truth.view);
    assert.deepEqual([phase, slide.id, round, seq], [before.phase, before.slide.id, before.round, before.seq]);
    for (const client of this.room.participants) await client.until("to be back", () => client.connected);
    await this.together();
    for (const [i, phone] of this.phones.entries()) await this.stored(phone, taps[i] ?? "");
    await this.truth.until("nine answers again", () => this.truth.tally?.answered === 9);
    for (const page of [this.trainer, this.screen])
      await part(page, "answered").filter({ hasText: "9 of 9" }).waitFor();
    await this.trainer.locator('[data-testid="advance"]:enabled').waitFor();
    this.browser.serverDown = false;
  }

  /** @param {"csv" | "json"} format what the trainer's page saves is what the server exports */
  async takeHome(format) {
    const downloading = this.trainer.waitForEvent("download");
    await part(this.trainer, `export-${format}`).click();
    const download = await downloading;
    assert.match(download.suggestedFilename(), new RegExp(`^${deck.id}-\\d{4}-\\d\\d-\\d\\d\\.${format}$`));
    const response = await this.api.fetch(`/api/sessions/${this.room.session}/export.${format}`);
    assert.deepEqual(await readFile(await download.path()), Buffer.from(await response.arrayBuffer()));
  }
}

test("a two-key clicker runs all 40 slides and seven polls, through a crash, on five real pages", { timeout: 240_000 }, async (t) => {
  const server = await Server.start(t);
  const browser = await Browser.start(t);
  const lesson = new Lesson(server, browser);
  await lesson.open();
  await lesson.seat();
  t.after(() => lesson.room.leave());

  /** @type {string[]} */
  const shown = [];
  let polls = 0;
  while (shown.length < deck.slides.length) {
    const page = shown.length % 2 === 0 ? lesson.screen : lesson.trainer;
    let view = await lesson.press("PageDown", page);
    assert.equal(view.position, shown.push(view.slide.id));
    if (view.phase === "open") {
      polls += 1;
      const cast = await lesson.vote(view.slide);
      await lesson.barsAgree();
      if (polls === 3) await lesson.killAndRestart();
      if (polls === 3) await lesson.barsAgree();
      view = await lesson.press("PageDown", page);
      assert.equal(view.phase, "revealed");
      await lesson.revealedAgrees(cast);
    }
    // Back by the other key, and on again: nothing is lost or asked twice.
    if (view.slide.id === "what-else-to-share") {
      const back = await lesson.press("PageUp", lesson.screen);
      assert.deepEqual([back.slide.id, back.phase], ["what-to-include", "revealed"]);
      assert.ok(back.tally.counts);
      view = await lesson.press("PageDown", lesson.trainer);
      assert.equal(view.slide.id, "what-else-to-share");
    }
  }
  assert.deepEqual(shown, deck.slides.map((/** @type {{ id: string }} */ { id }) => id));
  assert.equal(polls, 7);

  await t.test("at the last slide the clicker does no harm", async () => {
    await lesson.screen.keyboard.press("PageDown");
    await part(lesson.trainer, "refusal").filter({ hasText: /\S/ }).waitFor();
    await lesson.together();
  });

  await t.test("the trainer takes the tallies home, then ends the session", async () => {
    await lesson.takeHome("csv");
    await lesson.takeHome("json");
    await part(lesson.trainer, "end_session").click();
    await part(lesson.trainer, "end_session-yes").click();
    for (const page of lesson.pages) await shows(page, "ended");
    await lesson.picture(lesson.trainer, "trainer-ended");
    await lesson.picture(lesson.screen, "screen-ended");
    await lesson.picture(lesson.phones[0], "phone-ended");
    await lesson.takeHome("csv");
  });

  await t.test("no page met an error, a breach of its policy or a failed request", () => browser.assertNoFaults());
});
