// The server is killed in the middle of a vote storm, again and again, and must have kept every promise it made. KILLS
// sets how often; a nightly run takes more.

import assert from "node:assert/strict";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { Api } from "./class.mjs";
import { Fault, times } from "./fault.mjs";
import { integrityOf } from "./integrity.mjs";
import { startLyingProxy } from "./lying_proxy.mjs";
import { everybodyIn, options, pollingClass } from "./polling_class.mjs";
import { Random } from "./random.mjs";
import { Storm } from "./storm.mjs";
import { count, counted } from "./tally.mjs";
import { within } from "./until.mjs";

/** @typedef {import("./class.mjs").Class} Class */
/** @typedef {import("./server.mjs").Server} Server */

const kills = times("KILLS", 12);
const students = 300;
/** A question takes at most 20 rounds. */
const killsPerRound = Math.max(5, Math.ceil(kills / 15));

/** From the start of the new process to the first vote it acknowledges. @param {Server} server @param {Storm} storm */
async function restartUnderFire(server, storm) {
  await server.kill();
  assert.equal(await integrityOf(server.data), "ok");
  const started = performance.now();
  const first = storm.blow(1).then(() => performance.now() - started);
  await server.start();
  return within("the first acknowledgement after the restart", first, 30_000);
}

/** The tally of the round, revealed to everybody. @param {Class} room @param {Storm} storm @param {number} round */
async function reveal(room, storm, round) {
  if (room.trainer.view?.phase === "open") await room.trainer.command("close_question");
  await within("every vote's answer", storm.calm(), 30_000);
  await room.trainer.command("reveal_results");
  await everybodyIn(room, ["revealed"], round);
  return /** @type {any} */ (room.trainer.view).tally;
}

/** The round ends; everybody is shown the tally of what was promised. @param {Class} room @param {Storm} storm @param {number} round */
async function checkRound(room, storm, round) {
  await reveal(room, storm, round);
  const expected = count(options, storm.choices);
  for (const client of room.everybody) assert.deepEqual(counted(client.view?.tally), expected);
  assert.deepEqual(storm.faults, []);
  return { round, answered: storm.choices.length, ...expected };
}

test(`${kills} kills in a storm of ${students}: nothing acknowledged is lost, nothing is counted twice`, { timeout: 60_000 + kills * 15_000 }, async (t) => {
  const random = Random.for(t);
  const fault = new Fault("server killed");
  const { server, room } = await pollingClass(t, students);
  const storm = new Storm(room, { options, random });
  /** @type {number[]} */
  const firstMs = [];
  const results = [];
  for (let round = 1; firstMs.length < kills; round += 1) {
    if (round > 1) await room.trainer.command("start_revote");
    await everybodyIn(room, ["open"], round);
    storm.begin(round);
    for (let i = 0; i < killsPerRound && firstMs.length < kills; i += 1) {
      await within("the storm", storm.blow(1 + random.below(900)), 30_000);
      firstMs.push(await restartUnderFire(server, storm));
      await everybodyIn(room, ["open"], round);
      assert.deepEqual(storm.faults, []);
    }
    // Every other round the kill comes while the question is being closed.
    if (round % 2 === 0) {
      await within("the storm", storm.blow(100), 30_000);
      room.trainer.send({ type: "close_question", request: (room.trainer.request += 1) });
      await server.restart();
      await everybodyIn(room, ["open", "closed"], round);
    } else {
      await within("the last votes", storm.calm(), 30_000);
    }
    results.push(await checkRound(room, storm, round));
  }
  firstMs.sort((a, b) => a - b);
  const [least = 0, median = 0, most = 0] = [0, 0.5, 1].map((place) => Math.round(firstMs[Math.floor(place * (firstMs.length - 1))] ?? 0));
  fault.times = kills;
  fault.acknowledged = storm.acknowledgements;
  fault.paused(most);
  fault.promise("first acknowledgement after the start", most, 1000);
  fault.note(`${students} phones; first acknowledgement after the start: least ${least}, median ${median}, most ${most} ms; integrity ok`);
  fault.judge(t);

  const exported = await (await new Api(server).fetch(`/api/sessions/${room.session}/export.json`)).json();
  const rounds = exported.rounds.map((/** @type {any} */ { round, answered, voters, skipped, options: bars }) => ({
    round, answered, voters, skipped,
    counts: Object.fromEntries(bars.map((/** @type {any} */ bar) => [bar.id, bar.count])),
    percents: Object.fromEntries(bars.map((/** @type {any} */ bar) => [bar.id, bar.percent])),
  }));
  assert.deepEqual(rounds, results);
});

test("the control: a server that acknowledges before it stores is caught", { timeout: 60_000 }, async (t) => {
  const random = Random.for(t);
  const { server, room } = await pollingClass(t, 0);
  room.server = /** @type {any} */ ({ socketUrl: await startLyingProxy(t, server) });
  await room.seat(100);
  // Slow enough for the server's rate limit, so that only the kills can lose a vote.
  const storm = new Storm(room, { options, random, pauseMs: 250 });
  storm.begin(1);
  for (let i = 0; i < 5; i += 1) {
    await within("the storm", storm.blow(300), 30_000);
    await server.restart();
    await everybodyIn(room, ["open"], 1);
  }
  await within("the last votes", storm.calm(), 30_000);
  assert.ok(storm.faults.some((fault) => fault.startsWith("lost")), "the checker sees lost votes");
  t.diagnostic(`the checker reports ${storm.faults.length} lost votes in 5 kills`);
});

test("the control: a phone that comes back as another one is counted twice, and that is caught", { timeout: 60_000 }, async (t) => {
  const random = Random.for(t);
  const { server, room } = await pollingClass(t, 100);
  // As if the server had no unique key of a ballot: what is sent again counts again.
  for (const participant of room.participants) participant.on("dropped", () => delete participant.hello.token);
  const storm = new Storm(room, { options, random });
  storm.begin(1);
  for (let i = 0; i < 2; i += 1) {
    await within("the storm", storm.blow(300), 30_000);
    await server.restart();
    await everybodyIn(room, ["open"], 1);
  }
  const tally = await reveal(room, storm, 1);
  const doubled = tally.answered - storm.choices.length;
  assert.ok(doubled > 0, "the checker sees doubled votes");
  assert.notDeepEqual(counted(tally), count(options, storm.choices));
  t.diagnostic(`the checker reports ${doubled} doubled votes in 2 kills`);
});

test("a polite stop tells everybody to come back, loses nothing, and leaves one whole file", { timeout: 60_000 }, async (t) => {
  const random = Random.for(t);
  const { server, room } = await pollingClass(t, 50);
  const storm = new Storm(room, { options, random });
  storm.begin(1);
  await within("the storm", storm.blow(500), 30_000);
  /** @type {number[]} */
  const codes = [];
  for (const client of room.everybody) client.once("dropped", (code) => codes.push(code));
  const { code, ms } = await server.stop();
  assert.equal(code, 0);
  assert.ok(ms < 10_000, `${ms} ms`);
  t.diagnostic(`stopped in ${Math.round(ms)} ms`);
  const log = await stat(join(server.data, "showhands.db-wal")).catch(() => null);
  assert.equal(log?.size ?? 0, 0, "the write-ahead log is in the file");
  await server.start();
  await everybodyIn(room, ["open"], 1);
  assert.deepEqual(codes, room.everybody.map(() => 1012));
  await within("the last votes", storm.calm(), 30_000);
  await checkRound(room, storm, 1);
});
