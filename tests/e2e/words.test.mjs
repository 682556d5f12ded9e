// A word cloud in a whole class: forty phones send words, the trainer shows what fits, the projector counts along.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Browser, part, picture, shows } from "./browser.mjs";
import { Api, Class } from "./class.mjs";
import { readCsv } from "./csv.mjs";
import { layoutFaults } from "./layout.mjs";
import { Server } from "./server.mjs";
import { until } from "./until.mjs";

const crowd = 40;
const deck = {
  deck: 1,
  id: "words",
  title: "A class in words",
  flag_words: ["fool"],
  slides: [{ type: "discussion", id: "words", prompt: "A good mentor is …", collect: "words" }],
};
const said = ["trust", "Trust", "TRUST!", "hope", "Hope", "clear", "patient", "available", "a friend", "there"];

test("forty phones send words, one tap shows each, and those that come later count along", { timeout: 120_000 }, async (t) => {
  const server = await Server.start(t);
  const api = new Api(server);
  const browser = await Browser.start(t);
  const room = new Class(server, await api.createSession(deck));
  t.after(() => room.leave());
  await room.screen.join();
  /** @type {any} */
  let cloud = null;
  room.screen.on("message", (/** @type {any} */ message) => {
    if (message.type === "cloud") cloud = message;
  });
  const phone = await browser.page({ width: 360, height: 560, phone: true });
  await phone.goto(`${server.url}/${room.code}`);
  await room.seat(crowd);
  const wall = await browser.page({ width: 1920, height: 1080, still: true });
  await wall.goto(`${server.url}/screen#join_code=${room.code}&token=${room.screenToken}`);
  const desk = await browser.page({ width: 1280, height: 800 });
  await desk.goto(`${server.url}/trainer#admin=${server.adminToken}`);
  await part(desk, `resume-${room.session}`).click();
  await part(desk, "advance").click();
  await shows(phone, "showing", "A good mentor is");
  await picture(phone, "phone-words-360x560");
  assert.deepEqual(await layoutFaults(phone), []);

  const write = async (/** @type {any} */ one, /** @type {string} */ text) => {
    const view = await one.untilPhase("showing");
    return one.ask("add_text", { slide: "words", round: view.round, text });
  };
  const answers = await Promise.all(room.participants.map((one, i) => write(one, said[i % said.length] ?? "")));
  assert.ok(answers.every(({ type }) => type === "accepted"));
  assert.equal((await write(room.participants[0], "x".repeat(31))).code, "word_too_long");
  await write(room.participants[0], "old fool");

  await desk.getByText(/^trust!? ×12$/i).waitFor();
  await until("all words", async () => (await desk.locator(".text-line").count()) === 8);
  await desk.locator(".text-line", { hasText: /trust/i }).locator(".text-show").click();
  await until("the first word", () => cloud?.words.length === 1);
  /** Which of the spellings came first is a matter of chance. */
  /** @returns {[string, number][]} */
  const counted = () => cloud.words.map((/** @type {any} */ { text, count }) => [text.toLowerCase().replace("!", ""), count]);
  assert.deepEqual(counted(), [["trust", 12]]);

  // A student's own: counted along, as it is shown already.
  await part(phone, "answer").fill("Trust");
  await part(phone, "send").tap();
  await phone.locator('[data-testid="sent"] [data-state="stored"]').waitFor();
  await until("one more", () => cloud.words[0].count === 13);
  assert.deepEqual(await layoutFaults(phone), []);

  await part(desk, "show_texts").click();
  await until("all words but one", () => cloud.words.length === 7);
  assert.deepEqual(counted().slice(0, 2), [["trust", 13], ["hope", 8]]);
  await part(wall, "cloud").getByText("patient").waitFor();
  assert.ok(!(await wall.content()).includes("fool"), "what the filter marked waits for the trainer");
  await picture(wall, "words-wall");
  assert.deepEqual(await layoutFaults(wall), []);
  await picture(desk, "words-desk");

  await desk.locator(".text-line", { hasText: /hope/i }).locator(".text-show").click();
  await until("hope is hidden", () => cloud.words.length === 6);

  // What is done to a word is done to all who wrote it: it is mended, becomes one with another, is deleted.
  const line = (/** @type {RegExp} */ hasText) => desk.locator(".text-line", { hasText });
  const tool = async (/** @type {RegExp} */ word, /** @type {string} */ name) => {
    await line(word).locator(".text-more").click();
    return line(word).locator(`[data-testid^="${name}-"]`);
  };
  await (await tool(/clear/, "edit")).fill("clarity");
  await line(/clear/).locator('[data-testid^="save-"]').click();
  await until("clarity for clear", () => counted().some(([word, count]) => word === "clarity" && count === 4));
  assert.ok(!counted().some(([word]) => word === "clear"));

  await (await tool(/a friend/, "merge")).click();
  await line(/there/).locator('[data-testid^="into-"]').click();
  await until("two words in one", () => counted().some(([word, count]) => word === "there" && count === 8));
  assert.equal(cloud.words.length, 5);

  const trust = line(/trust/i);
  await (await tool(/trust/i, "delete")).click();
  await until("trust is gone", () => cloud.words.length === 4);
  await until("no line of it", async () => (await trust.count()) === 0);

  const csv = await api.fetch(`/api/sessions/${room.session}/texts.csv`, { token: room.trainerToken });
  assert.equal(readCsv(Buffer.from(await csv.arrayBuffer())).length, 41 - 8 - 13 - 4, "without the hidden, the deleted, and those in another");

  // Nothing the class wrote stays.
  await part(desk, "delete_texts").click();
  await part(desk, "delete_texts-yes").click();
  await until("no word", () => cloud.words.length === 0);
  const all = await api.fetch(`/api/sessions/${room.session}/texts.csv?hidden=1`, { token: room.trainerToken });
  assert.equal(readCsv(Buffer.from(await all.arrayBuffer())).length, 0);
  browser.assertNoFaults();
});
