// Classes come and go for as long as SOAK_MINUTES says, their phones leave, break and move in the middle of votes, and
// at the end the server holds no more of the machine than after it was warm, and every vote was counted once.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Fault, times } from "./fault.mjs";
import { everybodyIn, openPoll, options } from "./polling_class.mjs";
import { sizeOf, slopePerHour } from "./usage.mjs";
import { Random } from "./random.mjs";
import { Server } from "./server.mjs";
import { Storm } from "./storm.mjs";
import { count, counted } from "./tally.mjs";
import { until, within } from "./until.mjs";

/** @typedef {import("./client.mjs").Client} Client */

const minutes = times("SOAK_MINUTES", 0.4);
const [classesAtOnce, students, roundsPerClass, roundMs] = [6, 30, 3, 4000];
/** The server keeps its fifty newest ended classes in memory; before they are there, it grows. */
const warmUpMs = Math.min(minutes / 3, 15) * 60_000;
const sampleMs = 500;
/** Over an hour. A minute's slope says nothing, so a short run only has to stay within bounds. */
const slopeJudgedFrom = 30;

/** A line that nobody reads ends for the server long before; then this side may let it go, too. @param {Client} client */
function moveAway(client) {
  const left = client.leaveBehind();
  setTimeout(() => left.terminate(), 40_000).unref();
}

/** What happens to one who is connected; who comes back by itself. */
const mishaps = [
  moveAway,
  (/** @type {Client} */ client) => client.socket?.terminate(),
  (/** @type {Client} */ client) => client.socket?.close(1001),
  (/** @type {any} */ client) => client.socket._socket.resetAndDestroy(),
  // Reads nothing for a moment, as in a lift.
  (/** @type {Client} */ client) => {
    const socket = client.socket;
    socket?.pause();
    setTimeout(() => socket?.resume(), 1500).unref();
  },
];

class Soak {
  /** @param {import("node:test").TestContext} t @param {Server} server @param {Random} random */
  constructor(t, server, random) {
    this.t = t;
    this.server = server;
    this.random = random;
    this.fault = new Fault("soak");
    this.classes = 0;
    this.mishaps = 0;
    this.churned = 0;
    this.endAt = performance.now() + minutes * 60_000;
  }

  get over() {
    return performance.now() > this.endAt;
  }

  /** One class after the other in the same room of the house. */
  async lessons() {
    while (!this.over) {
      const room = await openPoll(this.t, this.server, students);
      for (let round = 1; round <= roundsPerClass; round += 1) await this.round(room, round);
      await room.trainer.command("end_session");
      room.leave();
      this.classes += 1;
    }
  }

  /** @private @param {import("./class.mjs").Class} room @param {number} round */
  async round(room, round) {
    if (round > 1) await room.trainer.command("start_revote");
    await everybodyIn(room, ["open"], round);
    const storm = new Storm(room, { options, random: this.random, pauseMs: 2000 });
    storm.begin(round);
    for (let broken = 0; broken < 4; broken += 1) {
      await within("votes", storm.blow(1 + this.random.below(10)), 30_000);
      const started = performance.now();
      const victim = this.random.chance(0.1) ? room.trainer : this.random.one(room.participants);
      if (victim.connected) this.random.one(mishaps)(victim);
      this.mishaps += 1;
      await new Promise((resolve) => setTimeout(resolve, roundMs / 4));
      await victim.until("to be back", () => victim.connected, 30_000);
      this.fault.paused(performance.now() - started - roundMs / 4);
    }
    await everybodyIn(room, ["open"], round);
    await room.trainer.command("close_question");
    await within("the last votes", storm.calm(), 30_000);
    const { tally } = await room.trainer.command("reveal_results");
    this.fault.acknowledged += storm.acknowledgements;
    this.fault.lost += storm.faults.filter((what) => what.startsWith("lost")).length;
    this.fault.doubled += Math.max(0, tally.answered - storm.choices.length);
    assert.deepEqual(storm.faults, []);
    assert.deepEqual(counted(tally), count(options, storm.choices));
    storm.disband();
    await this.churn(room);
  }

  /** One goes home, one comes late. @private @param {import("./class.mjs").Class} room */
  async churn(room) {
    const [gone] = room.participants.splice(this.random.below(room.participants.length), 1);
    gone?.leave();
    await room.seat(1);
    this.churned += 1;
  }

  /** @returns {Promise<{ ms: number, megabytes: number, descriptors: number }[]>} */
  async watch() {
    const samples = [];
    const started = performance.now();
    while (!this.over) {
      samples.push({ ms: performance.now() - started, ...(await sizeOf(this.server.pid)) });
      await new Promise((resolve) => setTimeout(resolve, sampleMs));
    }
    return samples;
  }
}

test(`${minutes} minutes of classes that come and go, with mishaps: nothing grows, nothing is lost`, { timeout: minutes * 60_000 + 180_000 }, async (t) => {
  const server = await Server.start(t);
  const empty = await sizeOf(server.pid);
  const soak = new Soak(t, server, Random.for(t));
  const lessons = Array.from({ length: classesAtOnce }, () => soak.lessons());
  const [samples] = await Promise.all([soak.watch(), ...lessons]);
  await until("every descriptor to be given back", async () => (await sizeOf(server.pid)).descriptors <= empty.descriptors + 2, 40_000);

  const warm = samples.filter(({ ms }) => ms >= warmUpMs);
  const slope = slopePerHour(warm.map(({ ms, megabytes }) => ({ ms, value: megabytes })));
  const most = (/** @type {typeof samples} */ some) => Math.max(...some.map(({ descriptors }) => descriptors));
  const [first, last] = [most(warm.slice(0, warm.length / 2)), most(warm.slice(warm.length / 2))];
  const { fault } = soak;
  const [megabytes, end] = [warm[0]?.megabytes ?? 0, warm.at(-1)?.megabytes ?? 0];
  fault.times = soak.mishaps;
  fault.note(`${minutes} min, ${soak.classes} classes, ${soak.churned} phones changed; memory ${megabytes.toFixed(1)} MB when warm, ` +
    `${end.toFixed(1)} MB at the end, slope ${slope.toFixed(2)} MB/h; descriptors ${empty.descriptors} empty, at most ${first} and ${last} in the two halves, all given back`);
  if (minutes >= slopeJudgedFrom && slope > 1) fault.broken.push(`memory grows by ${slope.toFixed(2)} MB/h`);
  if (end - megabytes > 16) fault.broken.push("memory grows by more than 16 MB");
  if (last > first + 40) fault.broken.push("descriptors grow");
  fault.judge(t);
});

test("the control: what grows by a megabyte and a half an hour is seen through its noise", (t) => {
  const random = Random.for(t);
  const samples = (/** @type {number} */ perHour) =>
    Array.from({ length: 5400 }, (_, i) => ({ ms: i * sampleMs, value: 30 + random.fraction() + (perHour * i * sampleMs) / 3_600_000 }));
  assert.ok(slopePerHour(samples(1.5)) > 1);
  assert.ok(slopePerHour(samples(0)) < 1);
});
