// What belongs to a student alone: ticks, marks and notes stay on the phone, over reloads, until they are deleted there;
// shared ticks go out only after a yes. Everything the phone sends is recorded.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { Browser, part, picture, shows } from "./browser.mjs";
import { Api, Class } from "./class.mjs";
import { layoutFaults } from "./layout.mjs";
import { Server } from "./server.mjs";
import { until } from "./until.mjs";

const small = { width: 360, height: 560, phone: true };
const large = { width: 390, height: 844, phone: true };
const secret = "Only for me: rest on Sundays";
const deck = {
  deck: 1,
  id: "private",
  title: "A class with private pages",
  slides: [
    { type: "content", id: "start", title: "Good morning" },
    {
      type: "checklist",
      id: "alone",
      title: "Practice 9: what I do",
      items: [
        "I tell how I found my own way",
        { heading: "Systems I know" },
        { text: "I know my way around", items: ["housing", "state courts"] },
        "I coach calm and exact asking",
      ],
    },
    {
      type: "checklist",
      id: "together",
      title: "What we do",
      share: "tally",
      items: ["We listen first", { heading: "In meetings" }, "We ask", "We stay"],
    },
    { type: "poll", id: "poll", question: { kind: "single", text: "Which way?", options: ["This", "That"] } },
    { type: "discussion", id: "talk", title: "Talk", prompt: "What now?" },
  ],
};

/** @typedef {import("playwright-core").Page} Page */

/** Everything a page sends from now on: frames, parsed, and addresses. @param {Page} page */
function record(page) {
  const sent = { /** @type {any[]} */ frames: [], /** @type {string[]} */ requests: [] };
  page.on("websocket", (socket) => {
    socket.on("framesent", ({ payload }) => sent.frames.push(JSON.parse(String(payload))));
  });
  page.on("request", (request) => sent.requests.push(`${request.url()} ${request.postData() ?? ""}`));
  return sent;
}

/** @param {import("node:test").TestContext} t */
async function start(t) {
  const server = await Server.start(t);
  const browser = await Browser.start(t);
  const room = await Class.start(t, server, deck);
  return { server, browser, room };
}

/** @param {Page} page @param {string} words */
async function says(page, words) {
  await part(page, "status").filter({ hasText: words }).waitFor({ state: "attached" });
}

/** @param {Page} page @param {number[]} places @param {string} kind @param {string} state */
async function set(page, places, kind, state) {
  for (const place of places) await page.locator(`[data-testid="${kind}-${place}"][${state}="true"]`).waitFor();
  assert.equal(await page.locator(`[data-testid^="${kind}-"][${state}="true"]`).count(), places.length);
}

/** What a page may send that tells nothing. @param {ReturnType<typeof record>} sent */
function assertSilent({ frames, requests }) {
  assert.ok(frames.length > 0);
  const told = frames.filter(({ type }) => type !== "hello" && type !== "ping");
  assert.deepEqual(told, []);
  for (const { type, ...rest } of frames.filter(({ type }) => type === "hello"))
    assert.deepEqual(Object.keys(rest).filter((key) => !["role", "join_code", "token"].includes(key)), []);
  const files = /^http:\/\/[^/]+\/(\d{6}|participant\.(js|css)|participant_more\.js\?0) $/;
  assert.deepEqual(requests.filter((request) => !files.test(request) && !/^(ws|blob):/.test(request)), []);
}

test("ticks, marks and notes never leave the phone, and are there after a reload", { timeout: 90_000 }, async (t) => {
  const { server, browser, room } = await start(t);
  const page = await browser.page(small);
  const sent = record(page);
  await page.goto(`${server.url}/${room.code}`);
  await room.trainer.command("show_slide", { slide: "alone" });
  await shows(page, "showing", "Practice 9: what I do");
  await says(page, "Only on this phone.");
  for (const place of [0, 2, 4]) await part(page, `tick-${place}`).tap();
  await part(page, "tick-2").tap();
  await part(page, "improve-5").tap();
  await picture(page, "phone-checklist-360x560");
  await part(page, "own").tap();
  await part(page, "note").fill(secret);
  await part(page, "own-close").tap();
  await set(page, [0, 4], "tick", "aria-checked");

  await page.reload();
  await shows(page, "showing", "Practice 9: what I do");
  await set(page, [0, 4], "tick", "aria-checked");
  await set(page, [5], "improve", "aria-pressed");
  await part(page, "own").tap();
  await page.locator("textarea").and(page.getByLabel("My note")).waitFor();
  assert.equal(await part(page, "note").inputValue(), secret);

  // The trainer goes on in the middle of a sentence: it stays with its slide.
  await part(page, "note").focus();
  await page.keyboard.press("End");
  await page.keyboard.type(", and");
  await room.trainer.command("show_slide", { slide: "talk" });
  await room.screen.until("the next slide", () => room.screen.view?.slide?.id === "talk");
  await page.waitForFunction(() => document.querySelector("main")?.dataset.phase === "showing");
  await page.keyboard.type(" sleep");
  await part(page, "own-close").tap();
  await shows(page, "showing", "Talk");
  await room.trainer.command("show_slide", { slide: "alone" });
  await shows(page, "showing", "Practice 9: what I do");
  await part(page, "own").tap();
  assert.equal(await part(page, "note").inputValue(), `${secret}, and sleep`);
  assertSilent(sent);

  // The control: a vote is seen to leave.
  await part(page, "own-close").tap();
  await room.trainer.command("show_slide", { slide: "poll" });
  await shows(page, "open");
  await part(page, "option-a").tap();
  await says(page, "Your answer is stored.");
  assert.throws(() => assertSilent(sent));
  assert.ok(!JSON.stringify(sent).includes("Sundays"));
  browser.assertNoFaults();
});

test("who is writing a note when the session ends still has it, on a page that goes on", { timeout: 60_000 }, async (t) => {
  const { server, browser, room } = await start(t);
  const page = await browser.page(small);
  await page.goto(`${server.url}/${room.code}`);
  await room.trainer.command("show_slide", { slide: "talk" });
  await shows(page, "showing", "Talk");
  await part(page, "own").tap();
  await part(page, "note").focus();
  await page.keyboard.type(secret);
  await room.trainer.command("end_session");
  await shows(page, "ended");
  await page.keyboard.type(", and sleep");
  assert.equal(await part(page, "note").inputValue(), `${secret}, and sleep`);
  await part(page, "own-entry").filter({ hasText: `${secret}, and sleep` }).waitFor();
  await part(page, "own-close").tap();
  await part(page, "own-page").waitFor({ state: "detached" });
  await part(page, "own").tap();
  await part(page, "own-entry").filter({ hasText: secret }).waitFor();
  assert.equal(await page.locator("main").count(), 1);
  assert.deepEqual(await layoutFaults(page), []);
  browser.assertNoFaults();
});

test("shared ticks go out after a yes only, can change and be taken back, and count from five on", { timeout: 90_000 }, async (t) => {
  const { server, browser, room } = await start(t);
  const [yes, no] = [await browser.page(small), await browser.page(large)];
  const [sentByYes, sentByNo] = [record(yes), record(no)];
  const wall = await browser.page({ width: 1920, height: 1080, still: true });
  await wall.goto(`${server.url}/screen#join_code=${room.code}&token=${room.screenToken}`);
  for (const page of [yes, no]) await page.goto(`${server.url}/${room.code}`);
  await room.trainer.command("show_slide", { slide: "together" });
  for (const page of [yes, no]) {
    await shows(page, "open", "What we do");
    await part(page, "tick-0").tap();
    await part(page, "tick-2").tap();
    await part(page, "share-yes").waitFor();
  }
  assertSilent(sentByYes);
  await picture(yes, "phone-shared-checklist-360x560");
  await part(no, "share-no").tap();
  await no.getByText("Your ticks stay on this phone.").waitFor();
  await part(no, "tick-3").tap();
  await no.reload();
  await shows(no, "open", "What we do");
  await set(no, [0, 2, 3], "tick", "aria-checked");
  await no.getByText("Your ticks stay on this phone.").waitFor();
  assert.equal(await part(no, "share-yes").count(), 0, "asked once");

  await part(yes, "share-yes").tap();
  await says(yes, "Your answer is stored.");
  await part(yes, "tick-3").tap();
  const votes = () => sentByYes.frames.filter(({ type }) => type === "cast_vote").map(({ options, skip }) => ({ options, skip }));
  await until("the changed ticks", () => votes().length === 2);
  await part(yes, "share-undo").tap();
  await says(yes, "Stored: you prefer not to say.");
  assert.deepEqual(votes(), [
    { options: ["a", "b"], skip: false },
    { options: ["a", "b", "c"], skip: false },
    { options: [], skip: true },
  ]);

  for (const other of await room.seat(4)) await other.vote(["a"]);
  await room.trainer.until("four", () => room.trainer.tally?.answered === 5);
  assert.equal(room.trainer.tally?.hidden, true, "four and a skip are fewer than five");
  await picture(wall, "projector-shared-checklist-hidden");
  const unticked = await browser.page(small);
  await unticked.goto(`${server.url}/${room.code}`);
  await part(unticked, "share-yes").tap();
  await says(unticked, "Your answer is stored.");
  const { tally } = await room.trainer.command("advance");
  assert.deepEqual([tally.voters, tally.skipped, tally.counts], [5, 1, { a: 4, b: 0, c: 0 }], "no tick at all counts too");
  await shows(wall, "revealed", "80%");
  await picture(wall, "projector-shared-checklist");
  assert.deepEqual(await layoutFaults(wall), []);
  await shows(no, "revealed", "80%");
  await picture(no, "phone-shared-checklist-revealed-390x844");
  const table = await (await new Api(server).fetch(`/api/sessions/${room.session}/export.csv`)).text();
  assert.match(table, /We listen first/);
  assertSilent(sentByNo);
  browser.assertNoFaults();
});

test("my session has notes, ticks and votes with the class's bars; it is saved, outlives the end, and is deleted by a tap", { timeout: 90_000 }, async (t) => {
  const { server, browser, room } = await start(t);
  const page = await browser.page(large);
  const sent = record(page);
  await page.goto(`${server.url}/${room.code}`);
  await room.trainer.command("show_slide", { slide: "alone" });
  await shows(page, "showing", "Practice 9");
  await part(page, "tick-0").tap();
  await part(page, "improve-3").tap();
  await room.trainer.command("show_slide", { slide: "poll" });
  await shows(page, "open");
  await part(page, "option-b").tap();
  await says(page, "Your answer is stored.");
  for (const other of await room.seat(7)) await other.vote(["a"]);
  await room.trainer.until("all", () => room.trainer.tally?.answered === 8);
  await room.trainer.command("advance");
  await shows(page, "revealed", "13%");
  await part(page, "own").tap();
  await part(page, "note").fill(secret);
  const texts = ["Practice 9: what I do", "I tell how I found my own way", "Which way?", "13%", "88%", "Your answer", secret];
  const complete = async () => {
    const shown = await part(page, "own-page").innerText();
    for (const text of [...texts, "I want to improve this"]) assert.ok(shown.includes(text), `${text} in ${shown}`);
  };
  await part(page, "own-close").focus();
  await complete();
  await page.evaluate(() => scrollTo(0, 0));
  await picture(page, "phone-own-page-390x844");
  await page.setViewportSize({ width: 360, height: 560 });
  await picture(page, "phone-own-page-360x560");

  await room.trainer.command("end_session");
  await complete();
  await page.reload();
  await shows(page, "ended", "Thank you.");
  await picture(page, "phone-ended-360x560");
  await part(page, "own").tap();
  await complete();
  const [download] = await Promise.all([page.waitForEvent("download"), part(page, "own-save").tap()]);
  assert.equal(download.suggestedFilename(), "my-session.html");
  const file = await readFile(await download.path(), "utf8");
  for (const text of texts) assert.ok(file.includes(text.replace("<", "&lt;")), text);
  await page.emulateMedia({ media: "print" });
  assert.equal(await part(page, "own-clear").isVisible(), false);
  await page.emulateMedia({ media: "screen" });

  page.once("dialog", (dialog) => dialog.dismiss());
  await part(page, "own-clear").tap();
  await complete();
  page.once("dialog", (dialog) => dialog.accept());
  await part(page, "own-clear").tap();
  await page.getByText("Your notes, ticks and answers will stand here.").waitFor();
  await page.reload();
  await shows(page, "ended");
  assert.ok(!(await page.evaluate(() => JSON.stringify(localStorage))).includes("Sundays"));
  assert.ok(!JSON.stringify(sent).includes("Sundays"));
  browser.assertNoFaults();
});

test("a private checklist stands whole on every projector, and on the trainer's page", { timeout: 60_000 }, async (t) => {
  const { server, browser, room } = await start(t);
  await room.trainer.command("show_slide", { slide: "alone" });
  for (const [width, height] of [[1920, 1080], [1024, 768]]) {
    const wall = await browser.page({ width, height, still: true });
    await wall.goto(`${server.url}/screen#join_code=${room.code}&token=${room.screenToken}`);
    await shows(wall, "showing", "Only you see it.");
    assert.deepEqual(await layoutFaults(wall), []);
    await picture(wall, `projector-checklist-${width}x${height}`);
  }
  room.trainer.leave();
  const trainer = await browser.page({ width: 1280, height: 800 });
  const seat = { session: room.session, join_code: room.code, trainer_token: room.trainerToken, screen_token: room.screenToken };
  await trainer.addInitScript((kept) => localStorage.setItem("showhands.seat", kept), JSON.stringify(seat));
  await trainer.goto(`${server.url}/trainer`);
  await trainer.locator(".now").getByText("housing · state courts").waitFor();
  await trainer.locator(".outline").getByText("Checklist").first().waitFor({ state: "attached" });
  await picture(trainer, "trainer-checklist");
  browser.assertNoFaults();
});
