// One hostile client after the other beside a class that votes: what each costs the server, and what the class feels of
// it. HOSTILE_ROUNDS and HOSTILE_MS set how often and how long; ATTACK=… takes only those with that word in their name.

import assert from "node:assert/strict";
import { test } from "node:test";
import { attacks } from "./attacks.mjs";
import { Class } from "./class.mjs";
import { pause } from "./client.mjs";
import { Fault, slack, times } from "./fault.mjs";
import { Random } from "./random.mjs";
import { Server } from "./server.mjs";
import { attacker, compare, Watch } from "./watch.mjs";

const rounds = times("HOSTILE_ROUNDS", 1);
const periodMs = times("HOSTILE_MS", 1_000);
/** Of one processor; on a machine that does other work a second's share says little. */
const mostCpu = slack === 1 ? 0.02 : 0.3;
/** Differences below this are the machine's. */
const noiseMs = slack === 1 ? 0.7 : 500;

/**
 * Others wait at most a tenth longer, by the 99th of a hundred.
 * @param {Awaited<ReturnType<typeof compare>>} cost
 */
function felt({ quietP99, hostileP99 }) {
  return hostileP99 > Math.max(quietP99 * (1 + 0.1 * slack), quietP99 + noiseMs);
}

/**
 * What one costs. Every machine stands still now and then, and this may be the moment; a client that is felt is felt each
 * time: it is believed when it comes three times in a row.
 * @param {Watch} watch
 * @param {Parameters<typeof compare>[1]} plan
 */
async function costOf(watch, plan) {
  let cost = await compare(watch, plan);
  for (let left = 2; left > 0 && (felt(cost) || cost.cpuShare > mostCpu); left -= 1) cost = await compare(watch, plan);
  return cost;
}

/** A class of forty on an open question. @param {import("node:test").TestContext} t @param {Server} server */
async function classThatVotes(t, server) {
  const room = await Class.start(t, server, "peer-recovery-mentor-best-practices");
  await room.seat(40);
  await room.trainer.command("show_slide", { slide: "rapport" });
  for (const participant of room.participants) await participant.untilPhase("open", "rapport");
  return room;
}

const names = Object.keys(attacks).filter((name) => name.includes(process.env.ATTACK ?? ""));

test("no hostile client costs the server or the class much", { timeout: 60_000 + names.length * rounds * periodMs * 12 }, async (t) => {
  const random = Random.for(t);
  const server = await Server.start(t);
  const room = await classThatVotes(t, server);
  const watch = new Watch(room, random);
  const enemy = attacker(t);
  /** @type {Fault[]} */
  const faults = [];
  for (const name of names) {
    const fault = new Fault(`hostile_${name.replaceAll(" ", "_")}`);
    faults.push(fault);
    const before = watch.acknowledged;
    const order = { name, port: server.port, code: room.code };
    const cost = await costOf(watch, { begin: () => enemy.begin(order), end: () => enemy.end(), rounds, periodMs });
    fault.times = rounds;
    fault.acknowledged = watch.acknowledged - before;
    fault.paused(cost.longestMs);
    fault.note(`${(100 * cost.cpuShare).toFixed(1)} % of a core`);
    fault.note(`p99 ${cost.quietP99.toFixed(1)} -> ${cost.hostileP99.toFixed(1)} ms`);
    fault.note(`median ${cost.quietP50.toFixed(1)} -> ${cost.hostileP50.toFixed(1)} ms`);
    if (cost.cpuShare > mostCpu) fault.broken.push(`more than ${100 * mostCpu} % of a core`);
    if (felt(cost)) fault.broken.push("the class felt it");
  }
  await watch.stop();
  assert.deepEqual(watch.refused, []);
  assert.ok(room.everybody.every((client) => client.connected), "the class sits there");
  Fault.judgeAll(t, faults);
});

test("the control: a server that stands still for a moment now and then is felt", async (t) => {
  const server = await Server.start(t);
  const watch = new Watch(await classThatVotes(t, server), Random.for(t));
  // On a busy machine longer than what is put down to the machine.
  const { stillMs, everyMs } = slack === 1 ? { stillMs: 100, everyMs: 400 } : { stillMs: 900, everyMs: 1_000 };
  const standStill = () => {
    process.kill(server.pid, "SIGSTOP");
    setTimeout(() => process.kill(server.pid, "SIGCONT"), stillMs);
  };
  /** @type {NodeJS.Timeout} */
  let stopping;
  const plan = {
    begin: () => {
      standStill();
      stopping = setInterval(standStill, everyMs);
    },
    end: async () => {
      clearInterval(stopping);
      await pause(stillMs + 50);
    },
    rounds: slack === 1 ? 3 : 1,
    periodMs: 2_000,
  };
  // Where the machine itself stands still in the quiet half of a measurement, the next one is asked.
  let cost = await costOf(watch, plan);
  for (let left = 2; left > 0 && !felt(cost); left -= 1) cost = await costOf(watch, plan);
  await watch.stop();
  const seen = `p99 ${cost.quietP99.toFixed(1)} -> ${cost.hostileP99.toFixed(1)} ms`;
  t.diagnostic(seen);
  assert.ok(felt(cost), seen);
});
