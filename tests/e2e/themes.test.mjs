// Answers sorted by themes: the published table of what parents said about their mentors comes out again when a class
// sends as many statements and the trainer tags each; the projector shows it as bars only when the trainer says so.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { Browser, part, picture, shows } from "./browser.mjs";
import { Api, Class } from "./class.mjs";
import { readCsv } from "./csv.mjs";
import { layoutFaults } from "./layout.mjs";
import { Server } from "./server.mjs";
import { percent } from "./tally.mjs";
import { until } from "./until.mjs";

const published = JSON.parse(await readFile(new URL("../../decks/what-parents-say.json", import.meta.url), "utf8"));
const each = 10;

/** The three tables of the deck: theme and statements. @type {{ id: string, title: string, rows: [string, number][] }[]} */
const tables = ["shared-experience", "communication", "support"].map((id) => {
  const slide = published.slides.find((/** @type {any} */ one) => one.id === id);
  return { id, title: slide.title, rows: slide.table.rows.map((/** @type {string[]} */ [name, count]) => [name, Number(count)]) };
});

const deck = {
  deck: 1,
  id: "themes",
  title: published.title,
  slides: tables.map(({ id, title, rows }) => ({
    type: "discussion", id, title, prompt: `What do parents say? ${title}`, collect: "open", answers_each: each,
    // The last one is made on the spot.
    themes: rows.slice(0, -1).map(([name]) => name),
  })),
};

const total = (/** @type {[string, number][]} */ rows) => rows.reduce((sum, [, count]) => sum + count, 0);

test("the published theme table is reproduced from as many tagged statements", { timeout: 180_000 }, async (t) => {
  const server = await Server.start(t);
  const api = new Api(server);
  const browser = await Browser.start(t);
  const room = await Class.start(t, server, deck);
  /** @type {Map<string, number>} number by text */
  const known = new Map();
  room.trainer.on("message", (/** @type {any} */ message) => {
    if (message.type === "texts") for (const one of message.texts) known.set(one.text, one.number);
  });
  await room.seat(Math.ceil(Math.max(...tables.map(({ rows }) => total(rows))) / each));
  const wall = await browser.page({ width: 1920, height: 1080, still: true });
  await wall.goto(`${server.url}/screen#join_code=${room.code}&token=${room.screenToken}`);

  for (const { id, rows } of tables) {
    const view = await room.trainer.command("show_slide", { slide: id });
    const made = await room.trainer.command("add_theme", { text: rows.at(-1)?.[0] });
    assert.deepEqual(made.themes.list.map((/** @type {any} */ { name }) => name), rows.map(([name]) => name));
    const statements = rows.flatMap(([name, count]) => Array.from({ length: count }, (_, i) => ({ name, text: `${name}, said ${i}` })));
    await Promise.all(statements.map(async ({ text }, i) => {
      const phone = room.participants[i % room.participants.length];
      await phone?.untilPhase("showing", id);
      const answer = await phone?.ask("add_text", { slide: id, round: view.round, text });
      assert.equal(answer?.type, "accepted", answer?.code);
    }));
    await until("all statements", () => statements.every(({ text }) => known.has(text)));
    for (const { name, text } of statements) {
      const theme = made.themes.list.find((/** @type {any} */ one) => one.name === name).id;
      const answer = await room.trainer.ask("tag_text", { text_number: known.get(text), theme });
      assert.equal(answer.type, "accepted", answer.code);
    }

    assert.equal(/** @type {any} */ (room.screen.view).themes, undefined, "the projector has no counts before they are shown");
    await room.trainer.command("show_themes");
    await room.screen.until("the themes", () => room.screen.view?.themes_shown);
    const { themes } = /** @type {any} */ (room.screen.view);
    assert.equal(themes.texts, total(rows));
    assert.deepEqual(themes.list.map((/** @type {any} */ one) => [one.name, one.count, one.percent]),
      rows.map(([name, count]) => [name, count, percent(count, total(rows))]));
    assert.equal(/** @type {any} */ (room.participants[0]?.view).themes, undefined, "phones have none");
    await shows(wall, "showing", rows[0]?.[0]);
    await part(wall, "themes").waitFor();
    assert.deepEqual(await layoutFaults(wall), []);
    await picture(wall, `themes-${id}`);
    await room.trainer.command("hide_themes");
    await room.screen.until("no themes", () => !room.screen.view?.themes);
  }

  const csv = await api.fetch(`/api/sessions/${room.session}/themes.csv`, { token: room.trainerToken });
  assert.deepEqual(
    readCsv(Buffer.from(await csv.arrayBuffer())).map(({ slide, theme, answers }) => [slide, theme, Number(answers)]),
    tables.flatMap(({ id, rows }) => rows.map(([name, count]) => [id, name, count])),
  );
  for (const token of [null, room.screenToken])
    assert.equal((await api.fetch(`/api/sessions/${room.session}/themes.csv`, { token })).status, 401);
  const { themes } = await (await api.fetch(`/api/sessions/${room.session}/export.json`)).json();
  assert.deepEqual(themes.map((/** @type {any} */ one) => one.answers), tables.flatMap(({ rows }) => rows.map(([, count]) => count)));
  browser.assertNoFaults();
});

test("a trainer sorts answers by hand: a theme made on the spot, tags, bars, and back", { timeout: 60_000 }, async (t) => {
  const server = await Server.start(t);
  const browser = await Browser.start(t);
  const room = new Class(server, await new Api(server).createSession({
    ...deck, slides: [{ type: "discussion", id: "talk", prompt: "What helps?", collect: "open" }],
  }));
  t.after(() => room.leave());
  await room.screen.join();
  await room.seat(3);
  const desk = await browser.page({ width: 1280, height: 800 });
  await desk.goto(`${server.url}/trainer#admin=${server.adminToken}`);
  await part(desk, `resume-${room.session}`).click();
  await part(desk, "advance").click();
  await shows(desk, "showing");
  for (const [i, text] of ["Hope again", "Somebody calls", "She had been there"].entries()) {
    const view = await room.participants[i]?.untilPhase("showing");
    await room.participants[i]?.ask("add_text", { slide: "talk", round: view?.round, text });
  }
  await part(desk, "text-3").waitFor();
  await part(desk, "themes").locator("summary").click();
  for (const name of ["Hope", "Trust"]) {
    await part(desk, "new-theme").fill(name);
    await part(desk, "add_theme").click();
    await part(desk, "themes").filter({ hasText: name }).waitFor();
  }
  for (const tag of ["tag-1-a", "tag-2-b", "tag-3-a", "tag-3-b"]) {
    await part(desk, tag).click();
    await desk.locator(`[data-testid="${tag}"][aria-pressed="true"]`).waitFor();
  }
  await part(desk, "tag-2-b").click();
  await desk.locator('[data-testid="tag-2-b"][aria-pressed="false"]').waitFor();
  await part(desk, "show_themes").click();
  await part(desk, "hide_themes").waitFor();
  await part(desk, "option-b").filter({ hasText: "Trust" }).waitFor();
  await room.screen.until("the themes", () => room.screen.view?.themes_shown);
  const { themes } = /** @type {any} */ (room.screen.view);
  assert.deepEqual(themes, { texts: 2, list: [{ id: "a", name: "Hope", count: 2, percent: 100 }, { id: "b", name: "Trust", count: 1, percent: 50 }] });
  for (const [width, height] of [[1280, 800], [390, 844]]) {
    await desk.setViewportSize({ width: width ?? 0, height: height ?? 0 });
    const wide = await desk.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, `${wide} px too wide at ${width}`);
    await picture(desk, `themes-desk-${width}`);
  }
  await part(desk, "hide_themes").click();
  await part(desk, "show_themes").waitFor();
  browser.assertNoFaults();
});
