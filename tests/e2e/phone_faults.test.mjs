// Phones reload, die and move to another network at every step of the protocol, while the class votes: each has the
// same seat again within three seconds, its vote counts once, it is never refused, and the line it left behind is told
// that a newer one took over.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Fault, times } from "./fault.mjs";
import { everybodyIn, options, pollingClass } from "./polling_class.mjs";
import { Random } from "./random.mjs";
import { fateOf, RoamingPhone } from "./roaming_phone.mjs";
import { count, counted } from "./tally.mjs";
import { within } from "./until.mjs";

/** @typedef {import("./class.mjs").Class} Class */

/** Of each fault; a wave is one round of the question, and a question takes at most 20. */
const repetitions = times("PHONES", 5);
const perWave = Math.max(5, Math.ceil(repetitions / 20));
const superseded = 4009;
const policy = 1008;

/**
 * What happens to a phone between its seat and its vote; ends when it is back and has voted.
 * @typedef {(phone: RoamingPhone, choice: string[], random: Random) => Promise<{ ms: number, left?: import("ws").WebSocket, code?: number }>} Mishap
 */

/** @type {Record<string, Mishap>} */
const mishaps = {
  reloaded: async (phone, choice) => {
    const voted = phone.choose(choice);
    phone.reload();
    const ms = await phone.back();
    await voted;
    return { ms };
  },
  "tab killed": async (phone, choice, random) => {
    const voted = phone.choose(choice);
    phone.killTab(random.chance(0.5));
    const ms = await phone.back();
    await voted;
    return { ms };
  },
  "moved before hello": async (phone, choice) => {
    phone.reload();
    await phone.dial();
    const left = phone.leaveBehind();
    const ms = await phone.back();
    await phone.choose(choice);
    return { ms, left, code: policy };
  },
  "moved after hello": async (phone, choice) => {
    phone.reload();
    await phone.dial();
    phone.send({ type: "hello", ...phone.hello });
    const left = phone.leaveBehind();
    const ms = await phone.back();
    await phone.choose(choice);
    return { ms, left, code: superseded };
  },
  "moved with a vote unanswered": async (phone, choice) => {
    const voted = phone.choose(choice);
    const left = phone.leaveBehind();
    const ms = await phone.back();
    await voted;
    return { ms, left, code: superseded };
  },
  "moved after the answer": async (phone, choice) => {
    await phone.choose(choice);
    const left = phone.leaveBehind();
    const ms = await phone.back();
    const held = /** @type {any} */ (phone.welcome).my_vote?.options;
    if (held?.join() !== choice.join()) phone.faults.push(`lost: ${choice} was accepted, ${held} is held`);
    return { ms, left, code: superseded };
  },
};
const inReveal = "moved in the reveal";

/** @param {Class} room @param {number} count @param {boolean} forgetful */
async function seatPhones(room, count, forgetful) {
  const phones = Array.from({ length: count }, () => new RoamingPhone(room.server.socketUrl, room.code));
  if (forgetful) for (const phone of phones) phone.on("message", () => delete phone.hello.token);
  room.participants.push(...phones);
  await Promise.all(phones.map((phone) => phone.join()));
  return phones;
}

/** Waits for the end of lines that were left behind. @param {Fault} fault @param {Awaited<ReturnType<Mishap>>[]} outcomes */
async function checkLeftBehind(fault, outcomes) {
  for (const { ms, left, code } of outcomes) {
    fault.paused(ms);
    fault.promise("in sync again", ms, 3000);
    if (left) assert.equal(await within("the end of the line left behind", fateOf(left)), code);
  }
}

/**
 * One round: every fault meets `perWave` phones at once.
 * @param {Class} room
 * @param {Map<string, RoamingPhone[]>} groups
 * @param {Map<string, Fault>} faults
 * @param {Random} random
 * @param {typeof checkLeftBehind} check
 */
async function wave(room, groups, faults, random, check) {
  const fault = (/** @type {string} */ name) => /** @type {Fault} */ (faults.get(name));
  const done = [...groups].map(async ([name, phones]) => {
    const mishap = mishaps[name];
    const outcomes = phones.map((phone) => {
      const choice = [random.one(options)];
      return mishap ? mishap(phone, choice, random) : phone.choose(choice).then(() => ({ ms: 0 }));
    });
    await check(fault(name), await Promise.all(outcomes));
  });
  await within("everybody's vote", Promise.all(done), 60_000);
  await room.trainer.command("close_question");
  await room.trainer.command("reveal_results");
  const moved = /** @type {RoamingPhone[]} */ (groups.get(inReveal)).map(async (phone) => {
    const left = phone.leaveBehind();
    return { ms: await phone.back(), left, code: superseded };
  });
  await check(fault(inReveal), await Promise.all(moved));
}

/** What the server counted, beside what it had promised to each. @param {Class} room @param {Map<string, RoamingPhone[]>} groups @param {Map<string, Fault>} faults */
function account(room, groups, faults) {
  const { tally } = /** @type {any} */ (room.trainer.view);
  const phones = [...groups.values()].flat();
  const held = phones.flatMap((phone) => (phone.held ? [phone.held] : []));
  for (const [name, group] of groups) {
    const fault = /** @type {Fault} */ (faults.get(name));
    fault.times += group.length;
    fault.acknowledged += group.reduce((sum, phone) => sum + phone.acknowledged, 0);
    fault.lost += group.filter((phone) => phone.faults.some((what) => what.startsWith("lost"))).length;
  }
  return { tally, expected: count(options, held), doubled: tally.answered - held.length };
}

/** @param {import("node:test").TestContext} t @param {number} waves @param {boolean} [forgetful] */
async function run(t, waves, forgetful = false) {
  const random = Random.for(t);
  const { room } = await pollingClass(t, 0);
  const names = [...Object.keys(mishaps), inReveal];
  const faults = new Map(names.map((name) => [name, new Fault(`phone ${name}`)]));
  /** @type {Map<string, RoamingPhone[]>} */
  const groups = new Map();
  for (const name of names) groups.set(name, await seatPhones(room, perWave, forgetful));
  const phones = [...groups.values()].flat();
  let doubled = 0;
  for (let round = 1; round <= waves; round += 1) {
    if (round > 1) await room.trainer.command("start_revote");
    await everybodyIn(room, ["open"], round);
    for (const phone of phones) Object.assign(phone, { held: null, acknowledged: 0 });
    // Nobody takes over from a phone that forgot who it is.
    await wave(room, groups, faults, random, forgetful ? async () => {} : checkLeftBehind);
    const sum = account(room, groups, faults);
    doubled += sum.doubled;
    if (forgetful) continue;
    assert.deepEqual(phones.flatMap((phone) => phone.faults), []);
    assert.deepEqual(counted(sum.tally), sum.expected);
    await everybodyIn(room, ["revealed"], round);
    for (const client of room.everybody) assert.deepEqual(client.view?.tally, sum.tally);
    await room.screen.until("as many phones as there are", () => room.screen.participants === phones.length);
  }
  return { doubled, phones, faults };
}

test(`phones reload, die and move, each ${repetitions} times at each step: same seat, one vote, never refused`, { timeout: 600_000 }, async (t) => {
  const { faults } = await run(t, Math.ceil(repetitions / perWave));
  for (const fault of faults.values())
    fault.note(fault.name.includes("moved") ? "the old line was left half-open" : "its line ended");
  Fault.judgeAll(t, faults.values());
});

test("the control: phones that come back without their token are noticed", { timeout: 120_000 }, async (t) => {
  const { doubled, phones } = await run(t, 1, true);
  const lost = phones.filter((phone) => phone.faults.some((what) => what.startsWith("lost"))).length;
  assert.ok(doubled > 0 && lost > 0, `${doubled} doubled, ${lost} lost`);
  t.diagnostic(`the checker reports ${doubled} doubled votes and ${lost} lost ones`);
});
