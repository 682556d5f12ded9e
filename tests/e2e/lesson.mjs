// One lesson on real pages: a trainer's laptop with the projector's window, three phones, and beside them six outside
// clients and an outside screen, which tells the truth that every page has to show.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { Browser, part, picture, shows, wordsOf } from "./browser.mjs";
import { Api, Class } from "./class.mjs";
import { mainDeck } from "./folder.mjs";
import { Random } from "./random.mjs";
import { Server } from "./server.mjs";
import { count, counted } from "./tally.mjs";

/** @typedef {import("playwright-core").Page} Page */

export const deck = JSON.parse(await readFile(mainDeck, "utf8"));
const phoneSizes = [[360, 560], [390, 844], [360, 640]];
/** What the phones choose, in this order; the outside clients choose by their place. */
const taps = ["option-a", "option-b", "skip"];

/** A trainer opens the printed link, picks the deck, starts, and opens the projector. @param {Server} server @param {Browser} browser */
async function openDesk(server, browser) {
  const profile = await browser.profile({ width: 1280, height: 800 });
  const trainer = await profile.newPage();
  await trainer.goto(`${server.url}/trainer#admin=${server.adminToken}`);
  await part(trainer, `deck-${deck.id}`).click();
  assert.equal(new URL(trainer.url()).hash, "", "the secret is out of the address");
  await picture(trainer, "trainer-decks");
  await part(trainer, "start_session").click();
  await shows(trainer, "lobby");
  const opened = profile.waitForEvent("page");
  await part(trainer, "open_projector").click();
  const screen = await opened;
  await screen.setViewportSize({ width: 1920, height: 1080 });
  await shows(screen, "lobby");
  return { trainer, screen };
}

/** Six participants and a screen by the code on the wall. @param {import("node:test").TestContext} t @param {Server} server @param {Page} screen */
async function joinFromOutside(t, server, screen) {
  const api = new Api(server);
  const [entry] = await api.sessions();
  const tokens = await (await api.fetch(`/api/sessions/${entry.session}/tokens`, { method: "POST" })).json();
  await part(screen, "qr").waitFor();
  const code = (await part(screen, "join-code").innerText()).replace(/\s/g, "");
  assert.equal(code, entry.join_code);
  const room = new Class(server, { ...entry, ...tokens });
  t.after(() => room.leave());
  const returning = { random: new Random(7), longestMs: 200 };
  room.screen.returning = returning;
  await room.screen.join();
  await room.seat(6, (participant) => (participant.returning = returning));
  return room;
}

export class Lesson {
  /** @param {{ server: Server, browser: Browser, trainer: Page, screen: Page, room: Class, phones: Page[] }} parts */
  constructor({ server, browser, trainer, screen, room, phones }) {
    this.server = server;
    this.browser = browser;
    this.api = new Api(server);
    this.trainer = trainer;
    this.screen = screen;
    this.room = room;
    this.phones = phones;
    /** Kinds of slide and phase of which there are pictures. */
    this.pictured = new Set();
  }

  /** @param {import("node:test").TestContext} t */
  static async start(t) {
    const server = await Server.start(t);
    const browser = await Browser.start(t);
    const { trainer, screen } = await openDesk(server, browser);
    const room = await joinFromOutside(t, server, screen);
    const phones = await Promise.all(
      phoneSizes.map(async ([width = 0, height = 0]) => {
        const page = await browser.page({ width, height, phone: true });
        await page.goto(`${server.url}/${room.code}`);
        return page;
      }),
    );
    for (const phone of phones) await shows(phone, "lobby", deck.title);
    for (const page of [trainer, screen]) await part(page, "presence").filter({ hasText: "9" }).waitFor();
    const lesson = new Lesson({ server, browser, trainer, screen, room, phones });
    await lesson.pictures("lobby");
    return lesson;
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
    if (this.pictured.has(kind)) return;
    this.pictured.add(kind);
    await this.pictures(kind);
  }

  /** One of each role. @param {string} state */
  async pictures(state) {
    await picture(this.trainer, `trainer-${state}`);
    await picture(this.screen, `screen-${state}`);
    if (this.phones[0]) await picture(this.phones[0], `phone-${state}`);
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
    const bars = this.screen.locator('[data-testid^="percent-"]');
    const percents = await bars.allInnerTexts();
    await this.server.kill();
    await part(this.screen, "connection").waitFor({ state: "attached" });
    for (const phone of this.phones) await part(phone, "status").filter({ hasText: "offline" }).waitFor();
    await shows(this.screen, before.phase, wordsOf(before.slide));
    assert.deepEqual(await bars.allInnerTexts(), percents, "the projector keeps its picture");
    await this.pictures("server-down");
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
