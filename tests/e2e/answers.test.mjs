// Open answers in a whole class: forty phones write, the trainer chooses, the projector shows a calm wall. What is held
// back is recorded at every socket and must never be on one that is not the trainer's.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Browser, part, picture, shows } from "./browser.mjs";
import { Api, Class } from "./class.mjs";
import { readCsv } from "./csv.mjs";
import { layoutFaults } from "./layout.mjs";
import { Server } from "./server.mjs";
import { until } from "./until.mjs";

const crowd = 40;
const phoneLook = { width: 360, height: 560, phone: true };
const deck = {
  deck: 1,
  id: "answers",
  title: "A class that writes",
  flag_words: ["war story"],
  slides: [
    { type: "content", id: "start", title: "Good morning" },
    {
      type: "discussion", id: "talk", title: "Share", prompt: "What other things should you share about yourself?",
      notes: "Give them time.", collect: "open", answers_each: 2,
    },
    { type: "content", id: "end", title: "Thank you" },
  ],
};
const secret = "Held back: a war story";

/** Every frame a client hears. @param {any} client */
function record(client) {
  /** @type {string[]} */
  const heard = [];
  client.on("message", (/** @type {unknown} */ message) => heard.push(JSON.stringify(message)));
  return heard;
}

/** What the trainer knows of the texts. @param {any} trainer */
function collect(trainer) {
  /** @type {Map<number, any>} */
  const texts = new Map();
  trainer.on("message", (/** @type {any} */ message) => {
    if (message.type !== "texts") return;
    if (message.first) texts.clear();
    for (const one of message.texts) texts.set(one.number, one);
    for (const number of message.gone) texts.delete(number);
  });
  return texts;
}

/** @param {any} phone @param {string} text */
const write = (phone, text) =>
  phone.ask("add_text", { slide: phone.view.slide.id, round: phone.view.round, text });

test("forty phones write; only what the trainer shows leaves the trainer's page", { timeout: 120_000 }, async (t) => {
  const server = await Server.start(t);
  const api = new Api(server);
  const room = await Class.start(t, server, deck);
  const texts = collect(room.trainer);
  await room.seat(crowd);
  const heard = [...room.participants, room.screen].map(record);
  await room.trainer.command("show_slide", { slide: "talk" });
  for (const phone of room.participants) await phone.untilPhase("showing", "talk");

  await t.test("each may send two; a third is refused, and so is nonsense", async () => {
    const answers = await Promise.all(
      room.participants.flatMap((phone, i) => [
        write(phone, i === 0 ? secret : `First of ${i}`),
        write(phone, `Second of ${i}`),
      ]),
    );
    assert.equal(answers.filter(({ type }) => type === "accepted").length, 2 * crowd);
    const [phone] = room.participants;
    for (const [text, code] of [["third", "enough_texts"], [" \u202e\n", "empty_text"], ["x".repeat(281), "text_too_long"]])
      assert.equal((await write(phone, String(text))).code, code);
    await until("all texts at the trainer", () => texts.size === 2 * crowd);
  });

  await t.test("a flood from one phone loses nothing of the others", async () => {
    const [flooder, ...others] = room.participants;
    await room.trainer.command("next");
    await room.trainer.command("show_slide", { slide: "talk" });
    const round = /** @type {any} */ (room.trainer.view).round;
    for (const phone of room.participants) await phone.until("this visit", () => phone.view?.round === round);
    const flood = Array.from({ length: 35 }, (_, i) => write(flooder, `Flood ${i}`));
    const answers = await Promise.all(others.map((phone, i) => write(phone, `Later of ${i}`)));
    assert.ok(answers.every(({ type }) => type === "accepted"));
    assert.equal((await Promise.all(flood)).filter(({ type }) => type === "accepted").length, 2);
  });

  await t.test("the word filter marks; show, star, edit, merge and delete reach the wall", async () => {
    await until("all texts", () => texts.size === 3 * crowd + 1);
    const find = (/** @type {string} */ text) => [...texts.values()].find((one) => one.text === text);
    assert.equal(find(secret).flagged, true);
    assert.equal(find("First of 1").flagged, false);
    const number = (/** @type {string} */ text) => ({ text_number: find(text).number });
    await room.trainer.command("show_text", number("First of 1"));
    await room.trainer.command("show_text", number("First of 2"));
    await room.trainer.command("star_text", number("First of 1"));
    await room.trainer.command("edit_text", { ...number("First of 2"), text: "Mended" });
    await room.trainer.command("merge_texts", { ...number("First of 3"), into: find("First of 1").number });
    await room.trainer.command("delete_text", number("First of 4"));
    const wall = () => /** @type {any} */ (room.screen.view)?.wall ?? [];
    await room.screen.until("the wall", () => wall()[0]?.text === "Mended" && wall()[1]?.starred);
    assert.deepEqual(wall().map((/** @type {any} */ one) => one.text), ["Mended", "First of 1"]);
    await room.trainer.command("hide_text", { text_number: wall()[0].number });
    await room.screen.until("one text", () => wall().length === 1);
    assert.equal((await room.trainer.ask("show_text", { text_number: 9999 })).code, "no_such_text");
  });

  await t.test("held-back texts were on no other socket; the trainer's had them", () => {
    for (const frames of heard) assert.ok(!frames.some((frame) => frame.includes("Held back")));
    // The control: what was shown was on the projector's.
    assert.ok(heard[crowd]?.some((frame) => frame.includes("First of 1")));
    assert.ok(!heard[0]?.some((frame) => frame.includes("First of 1")));
    assert.ok([...texts.values()].some((one) => one.text === secret));
  });

  await t.test("shown texts are exported, hidden ones only on request, to nobody else", async () => {
    const path = `/api/sessions/${room.session}/texts.csv`;
    const csv = async (/** @type {string} */ query) => {
      const response = await api.fetch(path + query, { token: room.trainerToken });
      assert.equal(response.status, 200);
      return readCsv(Buffer.from(await response.arrayBuffer()));
    };
    assert.deepEqual((await csv("")).map(({ text, count, starred }) => [text, count, starred]), [["First of 1", "2", "yes"]]);
    assert.equal((await csv("?hidden=1")).length, 3 * crowd - 1);
    const json = await (await api.fetch(`/api/sessions/${room.session}/export.json?hidden=1`)).json();
    assert.equal(json.texts.length, 3 * crowd - 1);
    assert.equal((await (await api.fetch(`/api/sessions/${room.session}/export.json`)).json()).texts.length, 1);
    for (const token of [null, "wrong", room.screenToken])
      assert.equal((await api.fetch(path, { token })).status, 401);
  });

  await t.test("a restart in the middle keeps every text, and resending adds none", async () => {
    await server.kill();
    await server.start();
    const fresh = new Class(server, {
      session: room.session, join_code: room.code, trainer_token: room.trainerToken, screen_token: room.screenToken,
    });
    t.after(() => fresh.leave());
    const [before] = room.participants;
    const [phone] = await fresh.seat(1, (one) => Object.assign(one.hello, { token: before?.hello.token }));
    assert.equal(phone?.view?.slide?.id, "talk");
    const json = await (await api.fetch(`/api/sessions/${room.session}/export.json?hidden=1`)).json();
    assert.equal(json.texts.length, 3 * crowd - 1);
    assert.equal((await write(phone, "after the restart")).code, "enough_texts");
  });
});

test("a student writes, the trainer shows it with one tap, the wall has it", { timeout: 120_000 }, async (t) => {
  const server = await Server.start(t);
  const browser = await Browser.start(t);
  const room = await Class.start(t, server, deck);
  const phone = await browser.page(phoneLook);
  await phone.goto(`${server.url}/${room.code}`);
  const wall = await browser.page({ width: 1920, height: 1080, still: true });
  await wall.goto(`${server.url}/screen#join_code=${room.code}&token=${room.screenToken}`);
  await room.trainer.command("show_slide", { slide: "talk" });
  await shows(phone, "showing", "What other things");
  await part(phone, "answer").fill("Listen  first, always");
  await picture(phone, "phone-answers-360x560");
  await part(phone, "send").tap();
  await phone.locator('[data-testid="sent"] [data-state="stored"]').waitFor();
  assert.deepEqual(await layoutFaults(phone), []);

  // Kept over a reload, and sent once.
  await phone.reload();
  await phone.locator('[data-testid="sent"] [data-state="stored"]').waitFor();
  await part(phone, "answer").fill("שלום לכולם 👍");
  await part(phone, "send").tap();
  await phone.locator('[data-testid="sent"] [data-state="stored"]').nth(1).waitFor();
  await phone.locator('[data-testid="take-back"]').nth(1).tap();
  await phone.locator('[data-testid="sent"] [data-state="stored"]').nth(1).waitFor({ state: "detached" });

  const trainer = await browser.page({ width: 390, height: 844, phone: true });
  await trainer.goto(`${server.url}/trainer#admin=${server.adminToken}`);
  await part(trainer, `resume-${room.session}`).tap();
  await part(trainer, "show-1").tap();
  await part(wall, "wall").filter({ hasText: "Listen first, always" }).waitFor();
  assert.deepEqual(await layoutFaults(wall), []);
  await part(trainer, "more-1").tap();
  await part(trainer, "edit-1").fill("Listen first. Always.");
  await part(trainer, "save-1").tap();
  await part(wall, "wall").filter({ hasText: "Listen first. Always." }).waitFor();
  await picture(trainer, "trainer-answers-390x844");
  browser.assertNoFaults();
});

test("a full wall is read from the last row, and nothing clips", { timeout: 120_000 }, async (t) => {
  const server = await Server.start(t);
  const browser = await Browser.start(t);
  const room = await Class.start(t, server, deck);
  const texts = collect(room.trainer);
  await room.seat(30);
  await room.trainer.command("show_slide", { slide: "talk" });
  for (const phone of room.participants) await phone.untilPhase("showing", "talk");
  const words = "I tell how I found my own way and what I would do again in their place. ";
  await Promise.all(
    room.participants.map((phone, i) => write(phone, `${i} ${i % 5 === 0 ? words.repeat(3) : i % 2 ? words : "Hope"}`.trim())),
  );
  await until("all texts", () => texts.size === 30);
  const looks = [[1920, 1080], [1280, 720], [1024, 768]];
  const walls = [];
  for (const [width = 0, height = 0] of looks) {
    const page = await browser.page({ width, height, still: true });
    await page.goto(`${server.url}/screen#join_code=${room.code}&token=${room.screenToken}`);
    walls.push({ page, name: `projector-answers-${width}x${height}`, height });
  }
  const numbers = [...texts.keys()].sort((a, b) => a - b);
  for (const [at, text_number] of numbers.entries()) {
    await room.trainer.command("show_text", { text_number });
    if (![1, 5, 29].includes(at)) continue;
    for (const { page, name, height } of walls) {
      const newest = texts.get(text_number).text;
      await part(page, "wall").filter({ hasText: newest }).waitFor();
      assert.deepEqual(await layoutFaults(page), [], `${name}, ${at + 1} texts`);
      const size = await page.locator(".wall-text").first().evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
      assert.ok(size >= height * 0.04, `${name}, ${at + 1} texts: ${size} px of ${height}`);
      if (at === 29) await picture(page, name);
    }
  }
  browser.assertNoFaults();
});
