// The trainer's page is closed and opened again, and a second device takes over, while everybody votes: votes go on,
// control is back within two seconds, and who was taken over from is told so.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Fault, times } from "./fault.mjs";
import { everybodyIn, options, pollingClass } from "./polling_class.mjs";
import { Random } from "./random.mjs";
import { Storm } from "./storm.mjs";
import { count, counted } from "./tally.mjs";
import { within } from "./until.mjs";
import { Trainer } from "./wire.mjs";

/** @typedef {import("./class.mjs").Class} Class */

const repetitions = times("TRAINERS", 5);
/** Each ends a round, and a question takes at most 20. */
const perClass = 18;

/** Who has the control is shown by doing something. @param {Trainer} trainer @param {string} command */
async function takeControl(trainer, command) {
  const started = performance.now();
  await trainer.join();
  await trainer.command(command);
  return performance.now() - started;
}

/** The page goes without a word, or says that it goes; another one comes. @param {Class} room @param {Random} random @param {string} command */
async function reopened(room, random, command) {
  room.trainer.returning = null;
  const left = room.trainer.socket;
  room.trainer.socket = null;
  room.trainer.welcome = null;
  if (random.chance(0.5)) left?.close(1001);
  else left?.terminate();
  return takeControl(room.trainer, command);
}

/** A tablet with the same link, while the laptop is connected and would come back. @param {Class} room @param {Random} random @param {string} command */
async function takenOver(room, random, command) {
  const before = room.trainer;
  before.returning = { random, longestMs: 50 };
  const second = new Trainer(room.server.socketUrl, room.code, room.trainerToken);
  const ms = await takeControl(second, command);
  assert.equal(await before.untilDropped(), 4009);
  room.trainer = second;
  return ms;
}

/** One round with one change of control while it is open, and one more while it is closed. @param {Class} room @param {Storm} storm @param {Fault} fault @param {typeof reopened} change @param {Random} random @param {number} round */
async function runRound(room, storm, fault, change, random, round) {
  if (round > 1) await room.trainer.command("start_revote");
  await everybodyIn(room, ["open"], round);
  storm.begin(round);
  await within("votes", storm.blow(50), 30_000);
  const before = storm.acknowledgements;
  for (const command of ["close_question", "reveal_results"]) {
    const ms = await change(room, random, command);
    fault.times += 1;
    fault.paused(ms);
    fault.promise("control", ms, 2000);
  }
  await within("the last votes", storm.calm(), 30_000);
  await everybodyIn(room, ["revealed"], round);
  const { tally } = /** @type {any} */ (room.trainer.view);
  fault.lost += storm.faults.filter((what) => what.startsWith("lost")).length;
  fault.doubled += Math.max(0, tally.answered - storm.choices.length);
  assert.deepEqual(storm.faults, []);
  assert.deepEqual(counted(tally), count(options, storm.choices));
  return storm.acknowledgements - before;
}

/** @param {import("node:test").TestContext} t @param {string} name @param {typeof reopened} change */
async function run(t, name, change) {
  const random = Random.for(t);
  const fault = new Fault(name);
  let meanwhile = 0;
  while (fault.times < repetitions) {
    const { server, room } = await pollingClass(t, 30);
    const storm = new Storm(room, { options, random, pauseMs: 50 });
    for (let round = 1; round <= perClass && fault.times < repetitions; round += 1)
      meanwhile += await runRound(room, storm, fault, change, random, round);
    fault.acknowledged += storm.acknowledgements;
    room.leave();
    await server.stop();
  }
  fault.note(`${meanwhile} votes acknowledged while control changed`);
  fault.judge(t);
}

test(`the trainer's page is closed and opened again ${repetitions} times while a class votes`, { timeout: 300_000 }, (t) =>
  run(t, "trainer's page reopened", reopened));

test(`a second device takes over ${repetitions} times while a class votes`, { timeout: 300_000 }, (t) =>
  run(t, "second device takes over", takenOver));
