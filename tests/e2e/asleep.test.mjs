// Phones and trainers' laptops fall asleep in the middle of a question. The rest of each class votes on; who wakes up has
// the same seat and the same control within seconds. SLEEP_S and TRAINER_SLEEP_S say for how long (a minute and five at
// night): never less than it takes the server to notice, 25 seconds.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Crowd } from "./crowd.mjs";
import { Fault, times } from "./fault.mjs";
import { openPoll, options, pollingClass, slide } from "./polling_class.mjs";
import { Random } from "./random.mjs";
import { fateOf, RoamingPhone } from "./roaming_phone.mjs";
import { Server } from "./server.mjs";
import { Storm } from "./storm.mjs";
import { count, counted } from "./tally.mjs";
import { within } from "./until.mjs";

/** @typedef {import("./class.mjs").Class} Class */

const classes = times("TRAINERS", 5);
const sleepS = times("SLEEP_S", 27);
const trainerSleepS = times("TRAINER_SLEEP_S", 27);
const [awake, sleepers] = [3, 2];
/** By then the server has taken a silent line for gone. */
const goneMs = 25_000;
const [halfOpen, listening] = [times("HALF_OPEN", 1000), 100];

/** Ends at that moment. @param {number} started @param {number} seconds */
const asleepUntil = (started, seconds) =>
  new Promise((resolve) => setTimeout(resolve, Math.max(0, started + seconds * 1000 - performance.now())));

/** One class in which everybody awake votes on and on. @param {import("node:test").TestContext} t @param {Server} server @param {Random} random */
async function votingClass(t, server, random) {
  const room = await openPoll(t, server, awake);
  const storm = new Storm(room, { options, random, pauseMs: 1000 });
  const phones = Array.from({ length: sleepers }, () => new RoamingPhone(server.socketUrl, room.code));
  room.participants.push(...phones);
  for (const phone of phones) {
    await phone.join();
    await phone.choose([random.one(options)]);
  }
  storm.begin(1);
  return { room, storm, phones };
}

/** A laptop that sleeps reads nothing and says nothing. @param {Class} room */
function putToSleep({ trainer }) {
  trainer.returning = null;
  return trainer.leaveBehind();
}

/** @param {RoamingPhone} phone @param {Fault} fault */
async function wakePhone(phone, fault) {
  const ms = await phone.back();
  fault.paused(ms);
  fault.promise("in sync after waking up", ms, 3000);
  const held = /** @type {any} */ (phone.welcome).my_vote?.options;
  if (held?.join() !== phone.held?.join()) phone.faults.push(`lost: ${phone.held} was accepted, ${held} is held`);
  fault.times += 1;
  fault.acknowledged += phone.acknowledged;
  fault.lost += phone.faults.filter((what) => what.startsWith("lost")).length;
  assert.deepEqual(phone.faults, []);
}

/** The page opens a new line and the first button works. @param {Class} room @param {Fault} fault */
async function wakeTrainer({ trainer }, fault) {
  const started = performance.now();
  await trainer.join();
  await trainer.command("close_question");
  const ms = performance.now() - started;
  fault.times += 1;
  fault.paused(ms);
  fault.promise("control after waking up", ms, 2000);
}

// All of it is waiting: side by side.
describe("silent lines", { concurrency: true }, () => {
  test(`${classes * sleepers} phones sleep for ${sleepS} s, ${classes} trainers for ${trainerSleepS} s; the others vote on`, { timeout: 180_000 + trainerSleepS * 2000 }, async (t) => {
    const random = Random.for(t);
    const [phone, trainer] = [new Fault("phone asleep"), new Fault("trainer asleep")];
    const server = await Server.start(t);
    const all = await Promise.all(Array.from({ length: classes }, () => votingClass(t, server, random)));

    const slept = performance.now();
    const left = all.flatMap(({ room, phones }) => [putToSleep(room), ...phones.map((one) => one.leaveBehind())]);
    const noticed = all.map(({ room }) =>
      room.screen.until("the sleepers to be gone", () => room.screen.participants === awake, goneMs * 2),
    );
    await Promise.all(noticed);
    const noticedMs = performance.now() - slept;
    phone.promise("presence without the sleepers", noticedMs, goneMs);
    phone.note(`asleep for ${sleepS} s, gone from the count after ${(noticedMs / 1000).toFixed(1)} s`);

    await asleepUntil(slept, sleepS);
    await Promise.all(all.flatMap(({ phones }) => phones.map((one) => wakePhone(one, phone))));
    await Promise.all(all.map(({ room }) =>
      room.screen.until("everybody to be there", () => room.screen.participants === awake + sleepers),
    ));

    await asleepUntil(slept, trainerSleepS);
    for (const { storm } of all) await within("a vote while the trainer sleeps", storm.blow(1), 5000);
    await Promise.all(all.map(({ room }) => wakeTrainer(room, trainer)));
    for (const { room, storm, phones } of all) {
      await within("the last votes", storm.calm(), 30_000);
      const { tally } = await room.trainer.command("reveal_results");
      const choices = [...storm.choices, ...phones.flatMap(({ held }) => (held ? [held] : []))];
      trainer.acknowledged += storm.acknowledgements;
      trainer.lost += storm.faults.filter((what) => what.startsWith("lost")).length;
      trainer.doubled += Math.max(0, tally.answered - choices.length);
      assert.deepEqual(storm.faults, []);
      assert.deepEqual(counted(tally), count(options, choices));
    }
    await within("the end of the lines of the sleepers", Promise.all(left.map(fateOf)));
    trainer.note(`asleep for ${trainerSleepS} s, in which the class voted ${trainer.acknowledged} times`);
    Fault.judgeAll(t, [phone, trainer]);
  });

  test(`${halfOpen} half-open peers are gone within 25 s, and the ${listening} who listen stay`, { timeout: 180_000 }, async (t) => {
    const { server, room } = await pollingClass(t, 0);
    const crowd = new Crowd(server, { code: room.code, slide, round: 1, random: Random.for(t) });
    t.after(() => crowd.leave());
    await crowd.seat(halfOpen + listening);
    await room.screen.until("everybody to be counted", () => room.screen.participants === halfOpen + listening);

    const fault = new Fault("half-open peers");
    const begun = performance.now();
    // As if the cable were cut: what arrives is not read, so no ping is answered, and nobody says goodbye.
    for (const phone of crowd.phones.slice(listening)) phone.fallSilent();
    await room.screen.until("the silent to be gone", () => room.screen.participants === listening, goneMs * 2);
    fault.times = halfOpen;
    fault.paused(performance.now() - begun);
    fault.promise("presence without the silent", performance.now() - begun, goneMs);

    // The control is among them: whoever answers pings and says nothing else is still there, and is heard.
    for (const phone of crowd.phones.slice(0, listening)) phone.want("a");
    await crowd.untilAcknowledged(listening);
    fault.acknowledged = crowd.acknowledged;
    fault.lost = crowd.lost;
    fault.note(`presence ${room.screen.participants} of ${listening} listeners`);
    assert.equal(room.screen.participants, listening);
    fault.judge(t);
  });
});
