// A question with a timer on real pages: it counts down everywhere, closes by itself, a student gets more time without being
// named, and after a knowledge check the wall shows what the class knew.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Browser, part, picture, shows } from "./browser.mjs";
import { Class } from "./class.mjs";
import { layoutFaults } from "./layout.mjs";
import { Server } from "./server.mjs";

const quiz = (/** @type {string} */ id, /** @type {object} */ more = {}) => ({
  type: "quiz",
  id,
  title: id,
  question: { kind: "true_false", text: `Is ${id} true?`, correct: ["a"], explanation: `Because of ${id}.`, ...more },
});
const deck = {
  deck: 1,
  id: "timed",
  title: "Against the clock",
  min_responses: 2,
  slides: [quiz("first", { seconds: 5 }), quiz("second", { rounds: 2 })],
};

/** "0:04" in seconds. @param {import("playwright-core").Page} page */
async function left(page) {
  const [minutes, seconds] = (await part(page, "time-left").innerText()).split(":").map(Number);
  return 60 * (minutes ?? 0) + (seconds ?? 0);
}

test("a timer counts down on every page, gives more time to who asks, and closes by itself", { timeout: 90_000 }, async (t) => {
  const server = await Server.start(t);
  const browser = await Browser.start(t);
  const room = await Class.start(t, server, deck);
  const [first, second] = await room.seat(2);
  assert.ok(first && second);
  const phone = await browser.page({ width: 360, height: 560, phone: true });
  await phone.goto(`${server.url}/${room.code}`);
  const wall = await browser.page({ width: 1920, height: 1080, still: true });
  await wall.goto(`${server.url}/screen#join_code=${room.code}&token=${room.screenToken}`);

  await room.trainer.command("next");
  const opened = performance.now();
  for (const page of [phone, wall]) {
    await shows(page, "open", "Is first true?");
    await part(page, "time-left").waitFor();
    const seconds = await left(page);
    assert.ok(seconds > 0 && seconds <= 5, `${seconds} s left`);
  }
  await part(phone, "option-a").tap();
  await part(phone, "status").filter({ hasText: "Your answer is stored." }).waitFor();
  await part(phone, "more-time").tap();
  await phone.getByText("Nobody learns who asked.").waitFor();
  await picture(phone, "timer-phone");
  await picture(wall, "timer-wall");
  assert.equal((await room.trainer.ask("add_time", { seconds: 1 })).type, "accepted");
  await Promise.all([first.vote(["a"]), second.vote(["b"])]);
  await room.trainer.until("the end of the time", () => room.trainer.view?.phase === "closed");
  const lasted = (performance.now() - opened) / 1_000;
  assert.ok(lasted > 8 && lasted < 12, `5 s, half of it more and one more second took ${lasted.toFixed(1)} s`);
  for (const page of [phone, wall]) {
    await shows(page, "closed", "Is first true?");
    assert.equal(await part(page, "time-left").count(), 0);
  }
  await room.trainer.command("advance");
  await shows(wall, "revealed", "67% were right.");

  // Vote, talk, vote again: bars wait for the second round, and then stand beside the first.
  await room.trainer.command("advance");
  const say = async (/** @type {string[]} */ one, /** @type {string[]} */ other) => {
    for (const student of [first, second]) await student.until("open", () => student.view?.phase === "open" && student.view.slide?.id === "second");
    await Promise.all([first.vote(one), second.vote(other)]);
  };
  await say(["b"], ["b"]);
  await room.trainer.command("advance");
  await shows(wall, "closed", "Bars appear with the results");
  assert.equal(room.screen.tally?.reason, "bars");
  assert.equal(room.trainer.view?.advance, "revote");
  await room.trainer.command("advance");
  assert.deepEqual([room.trainer.view?.phase, room.trainer.view?.round], ["open", 2]);
  for (const student of [first, second]) await student.until("round 2", () => student.view?.round === 2);
  await say(["a"], ["b"]);
  await room.trainer.command("advance");
  await room.trainer.command("advance");
  assert.deepEqual([room.trainer.view?.earlier?.counts, room.trainer.view?.tally?.counts], [{ a: 0, b: 2 }, { a: 1, b: 1 }]);
  await shows(phone, "revealed", "Because of second.");

  await room.trainer.command("end_session");
  await shows(wall, "ended", "Is second true?");
  const results = await wall.locator('[data-testid^="quiz-"] b').allInnerTexts();
  assert.deepEqual(results, ["50%", "67%"]);
  assert.deepEqual(await layoutFaults(wall), []);
  await picture(wall, "quiz-summary");
  browser.assertNoFaults();
});
