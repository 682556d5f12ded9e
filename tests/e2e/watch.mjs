// A class that votes at a steady pace while something is done to its server, and what each answer took. Quiet and hostile
// periods take turns, so that a machine that is busy with something else slows both.

import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { pause } from "./client.mjs";
import { cpuMs, quantile } from "./usage.mjs";

const options = [..."abcde"];

export class Watch {
  /**
   * @param {import("./class.mjs").Class} room on an open question
   * @param {import("./random.mjs").Random} random
   * @param {() => string[]} [choose] what the next vote says
   */
  constructor(room, random, choose = () => [random.one(options)]) {
    this.room = room;
    this.random = random;
    this.choose = choose;
    this.on = true;
    this.acknowledged = 0;
    /** @type {string[]} votes that were refused, and why */
    this.refused = [];
    /** @type {number[]} what answers took since `measure` began */
    this.ms = [];
    this.voting = Promise.all(room.participants.map((participant) => this.vote(participant)));
  }

  /** @private @param {import("./wire.mjs").Participant} participant */
  async vote(participant) {
    while (this.on) {
      const asked = performance.now();
      const answer = await participant.vote(this.choose());
      this.ms.push(performance.now() - asked);
      if (answer.type === "accepted") this.acknowledged += 1;
      else this.refused.push(answer.code);
      await pause(100 + this.random.below(200));
    }
  }

  /** What the server's processor and the class's answers took in this time. @param {number} ms */
  async measure(ms) {
    this.ms = [];
    const began = performance.now();
    const before = cpuMs(this.room.server.pid);
    await pause(ms);
    const tookMs = performance.now() - began;
    return { cpu: (cpuMs(this.room.server.pid) - before) / tookMs, ms: this.ms };
  }

  async stop() {
    this.on = false;
    await this.voting;
  }
}

/** Another process that attacks when told to. @param {import("node:test").TestContext} t */
export function attacker(t) {
  const child = fork(fileURLToPath(new URL("hostile_client.mjs", import.meta.url)));
  t.after(() => child.kill("SIGKILL"));
  return {
    /** @param {{ name: string, port: number, code: string }} order */
    begin: (order) => child.send(order),
    async end() {
      const done = once(child, "message");
      child.send(null);
      await done;
    },
  };
}

/**
 * Quiet and hostile periods in turn. What answers took is the median of their seconds: a disk that stood still for a moment
 * spoils one of them, a client that is felt spoils all of its own. A period is longer, since what a client does may add up.
 * @param {Watch} watch
 * @param {{ begin: () => unknown, end: () => Promise<unknown>, rounds: number, periodMs: number }} plan
 */
export async function compare(watch, { begin, end, rounds, periodMs }) {
  /** @type {Awaited<ReturnType<Watch["measure"]>>[]} */
  const quiet = [];
  /** @type {typeof quiet} */
  const hostile = [];
  const slices = Math.max(1, Math.round(periodMs / 1_000));
  const period = async (/** @type {typeof quiet} */ into) => {
    for (let i = 0; i < slices; i += 1) into.push(await watch.measure(periodMs / slices));
  };
  for (let round = 0; round < rounds; round += 1) {
    await period(quiet);
    begin();
    await period(hostile);
    await end();
    // Lines that are still draining belong to neither.
    await pause(200);
  }
  const cpu = (/** @type {typeof quiet} */ seconds) => seconds.reduce((sum, one) => sum + one.cpu, 0) / seconds.length;
  const took = (/** @type {typeof quiet} */ seconds, /** @type {number} */ share) =>
    quantile(
      seconds.map(({ ms }) => quantile(ms, share)),
      0.5,
    );
  return {
    cpuShare: cpu(hostile) - cpu(quiet),
    quietP99: took(quiet, 0.99),
    hostileP99: took(hostile, 0.99),
    quietP50: took(quiet, 0.5),
    hostileP50: took(hostile, 0.5),
    longestMs: Math.max(...hostile.flatMap(({ ms }) => ms)),
  };
}
