// Three times as many votes are asked for as the server can take. Who is in is served, late but surely; who comes new is
// told at once to come back in a few seconds, and does; and soon after the rush everything is as before.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Crowd } from "./crowd.mjs";
import { Fault, slack, times } from "./fault.mjs";
import { options, pollingClass, slide } from "./polling_class.mjs";
import { Random } from "./random.mjs";
import { count, counted } from "./tally.mjs";
import { throttle } from "./throttle.mjs";

/** On a machine that does other work these phones are slow too, and only a server that is slower still is too slow. */
const busy = slack > 1;
const size = times("OVERLOAD_PHONES", busy ? 800 : 5000);
const newcomers = 100;
const slices = busy ? { runMs: 1, stopMs: 59 } : { runMs: 3, stopMs: 47 };
const measuredMs = 3000;
const rushMs = 6000;

/** @typedef {import("./raw_phone.mjs").RawPhone} RawPhone */

/** @param {number} ms */
const passed = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Phones that vote again `thinkMs` after each vote's beginning, as long as they are asked to. */
class Rush {
  /** @param {Crowd} crowd @param {Random} random @param {number} thinkMs */
  constructor(crowd, random, thinkMs) {
    this.crowd = crowd;
    this.random = random;
    this.thinkMs = thinkMs;
    this.on = true;
    this.again = (/** @type {RawPhone} */ phone) => {
      if (this.on) setTimeout(() => this.on && this.vote(phone), Math.max(0, phone.askedAt + this.thinkMs - performance.now()));
    };
    crowd.on("answered", this.again);
    for (const phone of crowd.phones) setTimeout(() => this.on && this.vote(phone), random.below(thinkMs + 1));
  }

  /** @private @param {RawPhone} phone */
  vote(phone) {
    phone.want(this.random.one(options));
  }

  /** Ends when every vote is answered. */
  async end() {
    this.on = false;
    this.crowd.off("answered", this.again);
    await this.crowd.until("every vote's answer", () => this.crowd.phones.every(({ wanted }) => wanted === null));
  }
}

/** Votes a second that the server takes when it is never without one. @param {Crowd} crowd @param {Random} random */
async function capacity(crowd, random) {
  const rush = new Rush(crowd, random, 0);
  await passed(measuredMs / 3);
  const [before, started] = [crowd.acknowledged, performance.now()];
  await passed(measuredMs);
  const perSecond = (crowd.acknowledged - before) / ((performance.now() - started) / 1000);
  await rush.end();
  return perSecond;
}

/** From the first dial to the seat, of one who comes new when nothing is refused. @param {Crowd} late @param {number} count */
async function joinsIn(late, count) {
  const started = performance.now();
  for (let i = 0; i < count; i += 1) late.come();
  await late.untilHere();
  return performance.now() - started;
}

/**
 * One newcomer after the other comes, until some in a row are let in and their votes answered at once.
 * @param {import("node:test").TestContext} t @param {() => Crowd} hall
 */
async function untilNormal(t, hall) {
  /** @type {Crowd[]} */
  const inside = [];
  for (let inARow = 0; inARow < 3; ) {
    const one = hall();
    t.after(() => one.leave());
    const newcomer = one.come();
    await one.until("a seat or a refusal", () => one.here === 1 || one.refusals.size > 0);
    if (one.refusals.size > 0) {
      one.leave();
      inARow = 0;
      await passed(200);
      continue;
    }
    newcomer.want(options[0] ?? "");
    await one.untilAcknowledged(1);
    inside.push(one);
    inARow = one.longestAnswerMs < 1000 ? inARow + 1 : 0;
  }
  return inside.flatMap(({ phones }) => phones);
}

test("three times too many votes: newcomers are asked to come back, nobody else is, and it is over soon after", { timeout: 240_000 }, async (t) => {
  const random = Random.for(t);
  const fault = new Fault("overload, three times");
  const { server, room } = await pollingClass(t, 0);
  const where = { code: room.code, slide, round: 1, random };
  const [crowd, early, late] = [new Crowd(server, where), new Crowd(server, where), new Crowd(server, where)];
  t.after(() => [crowd, early, late].forEach((one) => one.leave()));
  await crowd.seat(size);
  throttle(t, server.pid, slices);
  await joinsIn(early, 10);
  assert.deepEqual([...early.refusals], [], "the control: a slow server without a rush sends nobody away");

  const perSecond = await capacity(crowd, random);
  const rush = new Rush(crowd, random, (size / (3 * perSecond)) * 1000);
  crowd.longestAnswerMs = 0;
  await passed(rushMs / 2);
  const before = crowd.acknowledged;
  /** @type {number[]} */
  const toldMs = [];
  late.on("refused", (/** @type {RawPhone} */ phone) => toldMs.push(performance.now() - phone.dialledAt));
  for (let i = 0; i < newcomers; i += 1) late.come();
  await passed(rushMs / 2);
  const served = ((crowd.acknowledged - before) / (rushMs / 2)) * 1000;
  const [told, inAtOnce] = [toldMs.length, late.here];
  await rush.end();
  const over = performance.now();
  const answeredMs = crowd.longestAnswerMs;

  const normal = await untilNormal(t, () => new Crowd(server, where));
  const normalMs = performance.now() - over;
  await late.untilHere();
  const allInMs = performance.now() - over;

  await room.trainer.command("close_question");
  const { tally } = await room.trainer.command("reveal_results");
  const voted = [...crowd.phones, ...normal];
  fault.times = 1;
  fault.acknowledged = crowd.acknowledged + normal.length;
  fault.lost = crowd.lost + late.lost;
  fault.doubled = Math.max(0, tally.answered - voted.length);
  fault.paused(answeredMs);
  fault.promise("normal after the rush", normalMs, 5000);
  fault.promise("every vote answered", answeredMs, 5000);
  fault.note(`${Math.round(perSecond)} votes/s possible, ${Math.round(3 * perSecond)} asked for, ${Math.round(served)} served, none refused; ` +
    `of ${newcomers} newcomers ${inAtOnce} got in during the rush and ${told} times one was told to come back, after at most ${Math.round(Math.max(0, ...toldMs))} ms; normal ${Math.round(normalMs)} ms after, all in ${Math.round(allInMs)} ms after`);
  if (told === 0 && !busy) fault.broken.push("no newcomer was asked to come back");
  for (const words of late.refusals.keys()) if (!/503|busy.*retry in \d+ s/.test(words)) fault.broken.push(words);
  for (const words of crowd.refusals.keys()) fault.broken.push(`somebody who was in: ${words}`);
  fault.judge(t);
  assert.deepEqual(counted(tally), count(options, voted.map(({ held }) => [held ?? ""])));
});
