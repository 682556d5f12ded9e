// Somebody sets the laptop's clock in the middle of a question: two hours on, one hour back. Nothing depends on it: not
// which vote is the last one, not who sits where, not how often bars move, not who is thought to be gone.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Api } from "./class.mjs";
import { Fault, times } from "./fault.mjs";
import { everybodyIn, openPoll, options } from "./polling_class.mjs";
import { Random } from "./random.mjs";
import { Server } from "./server.mjs";
import { Storm } from "./storm.mjs";
import { count, counted } from "./tally.mjs";
import { within } from "./until.mjs";
import { WallClock } from "./wall_clock.mjs";

/** There and back. */
const jumps = 2 * Math.ceil(times("JUMPS", 4) / 2);
const hour = 3600;
/** The server looks once a second for lines that are silent too long. */
const lookMs = 2500;

/** Tallies as they arrive, at most ten a second. */
class Pace {
  /** @param {import("./client.mjs").Client} client */
  constructor(client) {
    /** @type {number[]} */
    this.times = [];
    client.on("message", ({ type }) => type === "tally" && this.times.push(performance.now()));
  }

  /** @param {number} from */
  since(from) {
    const seen = this.times.filter((time) => time >= from);
    return { seen: seen.length, perSecond: seen.length / ((performance.now() - from) / 1000) };
  }
}

test(`the wall clock jumps ${jumps} times in a question, and nothing notices`, { timeout: 60_000 + jumps * 20_000 }, async (t) => {
  const random = Random.for(t);
  const fault = new Fault("wall clock moved");
  const clock = await WallClock.make(t);
  const server = await Server.start(t, { environment: clock.environment });
  const room = await openPoll(t, server, 40);
  const pace = new Pace(room.screen);
  const storm = new Storm(room, { options, random, pauseMs: 200 });
  const drops = { expected: 0, seen: 0 };
  for (const client of room.everybody) client.on("dropped", () => (drops.seen += 1));
  storm.begin(1);
  for (let i = 0; i < jumps; i += 1) {
    await within("votes before the jump", storm.blow(50), 30_000);
    await clock.move(i % 2 === 0 ? 2 * hour : -hour);
    const jumped = performance.now();
    await within("a vote after the jump", storm.blow(1), 30_000);
    fault.paused(performance.now() - jumped);
    await new Promise((resolve) => setTimeout(resolve, lookMs));
    const { seen, perSecond } = pace.since(jumped);
    assert.ok(seen > 0 && perSecond <= 11, `${seen} tallies, ${perSecond} a second`);
    assert.equal(drops.seen, drops.expected, "nobody is thought to be gone");

    // Tokens of before are good; a storm's voter compares what the server holds with what it was promised.
    const returning = room.participants.slice(0, 10);
    drops.expected += returning.length;
    for (const participant of returning) participant.socket?.terminate();
    await everybodyIn(room, ["open"], 1);
    if (i % 4 === 3) {
      drops.expected += room.everybody.length;
      await server.restart();
      await everybodyIn(room, ["open"], 1);
    }
    assert.deepEqual(storm.faults, []);
  }
  await within("the last votes", storm.calm(), 30_000);
  await room.trainer.command("close_question");
  const { tally } = await room.trainer.command("reveal_results");
  assert.deepEqual(counted(tally), count(options, storm.choices));

  const { rounds } = await (await new Api(server).fetch(`/api/sessions/${room.session}/export.json`)).json();
  const shift = (Date.parse(rounds[0].closed_at) - Date.parse(rounds[0].opened_at)) / 1000;
  assert.ok(shift < 0, "the control: the server's wall clock did move, and only what it writes for people shows it");
  fault.times = jumps;
  fault.acknowledged = storm.acknowledgements;
  fault.promise("a vote after the jump", fault.longestPauseMs, 1000);
  fault.note(`+2 h and -1 h by turns; the export says that the question was closed ${Math.round(-shift / 60)} minutes before it was opened`);
  fault.judge(t);
});
