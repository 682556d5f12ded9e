// A survey at each student's own pace: a page for each question, an end for all of them together, then bars as usual; and
// the same questions before and after, in two sessions.

import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { Browser, part, picture, shows } from "./browser.mjs";
import { Api, Class } from "./class.mjs";
import { readCsv } from "./csv.mjs";
import { ballotsIn, bytesOf } from "./database.mjs";
import { temporaryFolder } from "./folder.mjs";
import { layoutFaults } from "./layout.mjs";
import { Random } from "./random.mjs";
import { Server, start } from "./server.mjs";
import { answer } from "./student.mjs";
import { until } from "./until.mjs";

const deck = JSON.parse(await readFile(new URL("../fixtures/decks/good/survey.json", import.meta.url), "utf8"));
const crowd = 40;

/** Answers every question of the survey, the last first. @param {any} one @param {any} random */
async function answerAll(one, random) {
  const view = await one.until("the survey", () => one.view?.survey && one.view);
  for (const { slide, round } of [...view.survey].reverse()) {
    const said = answer(slide.question, random);
    const told = await one.ask("cast_vote", { slide: slide.id, round, ...said });
    assert.equal(told.type, "accepted");
  }
}

test("forty phones answer at their own pace, and the bars come when it is closed", { timeout: 120_000 }, async (t) => {
  const server = await Server.start(t);
  const api = new Api(server);
  const browser = await Browser.start(t);
  const room = new Class(server, await api.createSession(deck));
  t.after(() => room.leave());
  const random = new Random(20261123);
  await room.seat(crowd);
  const phone = await browser.page({ width: 360, height: 560, phone: true });
  await phone.goto(`${server.url}/${room.code}`);
  const wall = await browser.page({ width: 1920, height: 1080, still: true });
  await wall.goto(`${server.url}/screen#join_code=${room.code}&token=${room.screenToken}`);
  const desk = await browser.page({ width: 1280, height: 800 });
  await desk.goto(`${server.url}/trainer#admin=${server.adminToken}`);
  await part(desk, `resume-${room.session}`).click();
  await part(desk, "advance").click();
  await shows(phone, "showing", "Before we begin");
  await part(desk, "advance").click();

  await shows(phone, "open", "Do you listen before you speak?");
  await part(phone, "pager").waitFor();
  assert.equal(await part(phone, "page").textContent(), "Question 1 of 4");
  await part(phone, "time-left").waitFor();
  assert.deepEqual(await layoutFaults(phone), []);
  await part(phone, "option-a").tap();
  await phone.locator(".status.good").waitFor();
  await picture(phone, "survey-phone-360x560");
  await part(phone, "page-next").tap();
  await shows(phone, "open", "How sure are you?");
  await part(phone, "option-d").tap();
  await phone.locator(".status.good").waitFor();
  await part(phone, "page-next").tap();
  // A reload keeps what was answered, and one may go back and change it.
  await phone.reload();
  await shows(phone, "open", "Do you listen before you speak?");
  await phone.getByText("2 answered").waitFor();
  assert.equal(await part(phone, "option-a").getAttribute("aria-pressed"), "true");
  await part(phone, "option-b").tap();
  await phone.locator(".status.good").waitFor();

  await Promise.all(room.participants.map((one) => answerAll(one, random)));
  await part(wall, "survey-listen").filter({ hasText: "41 of 41" }).waitFor();
  await part(wall, "survey-share").filter({ hasText: "40 of 41" }).waitFor();
  await picture(wall, "survey-1920x1080");
  assert.deepEqual(await layoutFaults(wall), []);
  await desk.evaluate(() => scrollTo(0, 0));
  await picture(desk, "survey-desk-1280x800");
  for (const one of room.participants) assert.equal(one.tally, null);

  await part(desk, "advance").click();
  await shows(phone, "closed", "Do you listen before you speak?");
  assert.equal(ballotsIn(await bytesOf(server.data)).length, 0);
  await part(desk, "advance").click();
  await shows(phone, "revealed", "Do you listen before you speak?");
  await part(desk, "advance").click();
  await shows(phone, "closed", "How sure are you?");
  await part(desk, "advance").click();
  await shows(phone, "revealed", "How sure are you?");
  browser.assertNoFaults();
});

test("the virtual class answers a survey too", { timeout: 60_000 }, async (t) => {
  const server = await Server.start(t);
  const room = await Class.start(t, server, deck);
  const habits = join(await temporaryFolder(t), "habits.json");
  await writeFile(habits, JSON.stringify({ arrive_ms: [0, 200], think_ms: [20, 300], away_ms: [10, 300], drop: 0.1 }));
  start(t, ["sim", "--url", server.url, "--join-code", room.code, "--students", "12", "--profile", habits]);
  await room.trainer.until("the class", () => room.trainer.participants >= 12);
  await room.trainer.ask("show_slide", { slide: "listen" });
  let answered = [];
  room.trainer.on("message", (/** @type {any} */ message) => {
    if (message.type === "survey") answered = message.answered;
  });
  await room.trainer.until("all answers", () => answered.length === 4 && answered.every((count) => count === 12));
});

test("votes of a survey survive a crash in the middle of it", { timeout: 60_000 }, async (t) => {
  const server = await Server.start(t);
  const api = new Api(server);
  const room = new Class(server, await api.createSession({ ...deck, min_responses: 1 }));
  t.after(() => room.leave());
  await room.trainer.join();
  await room.seat(6);
  await room.trainer.ask("advance");
  await room.trainer.ask("advance");
  const random = new Random(7);
  await Promise.all(room.participants.map((one) => answerAll(one, random)));
  await server.kill();
  await server.restart();
  await room.trainer.join();
  await room.trainer.ask("close_question");
  const rows = readCsv(Buffer.from(await (await api.fetch(`/api/sessions/${room.session}/export.csv`)).arrayBuffer()));
  assert.equal(new Set(rows.map((row) => row["slide"])).size, 4);
  for (const row of rows) assert.equal(row["answered"], "6");
});

test("its end time closes it without the trainer", { timeout: 60_000 }, async (t) => {
  const server = await Server.start(t);
  const room = await Class.start(t, server, deck);
  let countdown = 0;
  const [phone] = await room.seat(1, (one) =>
    one.on("message", (/** @type {any} */ message) => {
      if (message.type === "countdown") countdown = message.remaining_ms;
    }),
  );
  await room.trainer.ask("advance");
  await room.trainer.ask("advance");
  await phone?.until("the clock", () => countdown > 0);
  assert.ok(countdown > 595_000 && countdown <= 600_000);
  assert.equal((await phone?.ask("more_time", {}))?.type, "accepted");
  await phone?.until("more time", () => countdown > 890_000);
});

test("two sessions of the same questions are compared, on the trainer's page and by command", { timeout: 60_000 }, async (t) => {
  const server = await Server.start(t);
  const api = new Api(server);
  const sessions = [];
  for (const [yes, no] of [
    [2, 6],
    [7, 1],
  ]) {
    const room = new Class(server, await api.createSession(deck));
    t.after(() => room.leave());
    await room.trainer.join();
    await room.seat(8);
    await room.trainer.ask("show_slide", { slide: "listen" });
    await Promise.all(
      room.participants.map(async (one, i) => {
        await one.until("the survey", () => one.view?.survey);
        const said = { slide: "listen", round: 1, options: [i < (yes ?? 0) ? "a" : "b"] };
        assert.equal((await one.ask("cast_vote", said)).type, "accepted");
      }),
    );
    assert.equal((yes ?? 0) + (no ?? 0), 8);
    await room.trainer.ask("end_session");
    sessions.push(room.session);
    // The list orders sessions by the second they began in.
    await new Promise((resolve) => setTimeout(resolve, 1_100));
  }
  const [before, after] = sessions;
  const file = `/api/sessions/${after}/compare.csv`;
  const csv = await (await api.fetch(`${file}?before=${before}`)).text();
  assert.match(csv, /listen,Do you listen before you speak\?,Yes,,2,25,8,7,88,8,63\r\n/);
  assert.match(csv, /listen,Do you listen before you speak\?,No,,6,75,8,1,13,8,-62\r\n/);
  assert.equal((await api.fetch(file)).status, 400);
  assert.equal((await api.fetch(`${file}?before=${"7".repeat(32)}`)).status, 404);
  assert.equal((await api.fetch(`${file}?before=${before}`, { token: null })).status, 401);
  const browser = await Browser.start(t);
  const desk = await browser.page({ width: 1280, height: 800 });
  await desk.goto(`${server.url}/trainer#admin=${server.adminToken}`);
  const download = desk.waitForEvent("download");
  await part(desk, `compare-${after}`).selectOption(String(before));
  await part(desk, `save_comparison-${after}`).click();
  assert.match((await download).suggestedFilename(), /^survey-.*comparison\.csv$/);
  await picture(desk, "compare-1280x800");
});
