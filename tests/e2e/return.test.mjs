// A lecture hall loses its server in the middle of a vote, and everybody returns at once, with the answers that were
// tapped meanwhile. CROWD says how many phones.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Crowd } from "./crowd.mjs";
import { Fault, times } from "./fault.mjs";
import { options, pollingClass, slide } from "./polling_class.mjs";
import { Random } from "./random.mjs";
import { count, counted } from "./tally.mjs";

const size = times("CROWD", 1000);
const returns = times("RETURNS", 2);

/** A crowd of which half has voted. @param {import("node:test").TestContext} t @param {number} size */
async function halfVoted(t, size) {
  const random = Random.for(t);
  const { server, room } = await pollingClass(t, 0);
  const crowd = new Crowd(server, { code: room.code, slide, round: 1, random });
  t.after(() => crowd.leave());
  const started = performance.now();
  await crowd.seat(size);
  t.diagnostic(`${size} phones joined in ${Math.round(performance.now() - started)} ms`);
  for (const phone of crowd.phones.slice(0, size / 2)) phone.want(random.one(options));
  await crowd.untilAcknowledged(size / 2);
  return { random, server, room, crowd };
}

/** The server goes, some tap, it comes again. @param {Awaited<ReturnType<typeof halfVoted>>} hall @param {import("./raw_phone.mjs").RawPhone[]} tapping @param {"kill" | "stop"} how */
async function goAndComeBack({ server, crowd, random }, tapping, how) {
  const before = crowd.acknowledged;
  await server[how]();
  for (const phone of tapping) phone.want(random.one(options));
  await server.start();
  await crowd.untilHere();
  const backMs = Date.now() - server.listeningSince;
  await crowd.untilAcknowledged(before + tapping.length);
  return { backMs, answeredMs: Date.now() - server.listeningSince };
}

test(`${size} phones return after each of ${returns} restarts and vote in that moment`, { timeout: 120_000 + returns * 120_000 }, async (t) => {
  const hall = await halfVoted(t, size);
  const { room, crowd } = hall;
  const fault = new Fault(`${size} phones return`);
  for (let i = 0; i < returns; i += 1) {
    // First those vote who have not; then everybody changes their mind.
    const tapping = i === 0 ? crowd.phones.slice(size / 2) : crowd.phones;
    const { backMs, answeredMs } = await goAndComeBack(hall, tapping, i % 2 === 0 ? "kill" : "stop");
    fault.times += 1;
    fault.paused(answeredMs);
    fault.promise("everybody back", backMs, 10_000);
    fault.promise("everybody's vote acknowledged", answeredMs, 10_000);
    fault.note(`after a ${i % 2 === 0 ? "kill" : "stop"} all back in ${Math.round(backMs)} ms, all votes acknowledged in ${Math.round(answeredMs)} ms`);
  }
  assert.deepEqual([...crowd.refusals], [], "nothing is refused");
  await room.trainer.until("to be back", () => room.trainer.connected);
  await room.trainer.command("close_question");
  const { tally } = await room.trainer.command("reveal_results");
  fault.acknowledged = crowd.acknowledged;
  fault.lost = crowd.lost;
  fault.doubled = Math.max(0, tally.answered - size);
  fault.judge(t);
  assert.deepEqual(counted(tally), count(options, crowd.phones.map(({ held }) => [held ?? ""])));
});

test("the control: a crowd that forgot its tokens is seen to lose votes and to count twice", { timeout: 120_000 }, async (t) => {
  const hall = await halfVoted(t, 100);
  const { room, crowd } = hall;
  for (const phone of crowd.phones) phone.token = "";
  await goAndComeBack(hall, crowd.phones, "kill");
  await room.trainer.until("to be back", () => room.trainer.connected);
  await room.trainer.command("close_question");
  const { tally } = await room.trainer.command("reveal_results");
  assert.equal(tally.answered, 150);
  assert.equal(crowd.lost, 50);
});
