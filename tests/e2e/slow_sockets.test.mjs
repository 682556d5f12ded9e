// Sockets that are held open to no end: thousands that drip a byte now and then, and more than the server has
// descriptors for. Phones come in all the same, and what is over leaves nothing behind.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { test } from "node:test";
import { promisify } from "node:util";
import { pause } from "./client.mjs";
import { Fault, times } from "./fault.mjs";
import { options, pollingClass } from "./polling_class.mjs";
import { Raw, upgradeRequest } from "./raw.mjs";
import { until } from "./until.mjs";
import { quantile, sizeOf } from "./usage.mjs";

const count = times("SLOW_SOCKETS", 2000);
const joins = times("SLOW_JOINS", 10);
const dripMs = 2_000;

/** What each of them never finishes: a head, a handshake's head, a page's request after a first whole one. */
const heads = [
  () => `GET / HTTP/1.1\r\nHost: a\r\nX-Long: ${"x".repeat(100)}`,
  (/** @type {number} */ port) => upgradeRequest(port).slice(0, -2),
  () => `POST /api/sessions HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n{"deck":"${"x".repeat(80)}`,
];

/** Sockets that are opened again whenever the server is tired of them. */
class Drip {
  /** @param {number} port */
  constructor(port) {
    this.port = port;
    this.on = true;
    this.open = 0;
  }

  /** @param {number} many */
  begin(many) {
    this.lanes = Promise.all(Array.from({ length: many }, (_, i) => this.lane(i)));
  }

  /** @private @param {number} i */
  async lane(i) {
    const head = heads[i % heads.length]?.(this.port) ?? "";
    while (this.on) {
      const line = await Raw.open(this.port).catch(() => null);
      if (!line) {
        await pause(100);
        continue;
      }
      this.open += 1;
      for (const byte of head) {
        if (line.ended || !this.on) break;
        line.send(byte);
        await pause(dripMs);
      }
      line.close();
      this.open -= 1;
    }
  }

  async end() {
    this.on = false;
    await this.lanes;
  }
}

/** A new phone's page and its seat. @param {import("./class.mjs").Class} room */
async function joinMs(room) {
  const began = performance.now();
  const page = await fetch(`${room.server.url}/${room.code}`);
  assert.equal(page.status, 200);
  await page.text();
  await room.seat(1);
  return performance.now() - began;
}

test("a phone joins within a second while thousands of sockets drip", { timeout: 120_000 }, async (t) => {
  const fault = new Fault("slow sockets");
  const { server, room } = await pollingClass(t, 30);
  const before = sizeOf(server.pid);
  const drip = new Drip(server.port);
  t.after(() => drip.end());
  drip.begin(count);
  await until("all of them to be open", () => drip.open >= count * 0.95, 60_000);
  const during = sizeOf(server.pid);
  assert.ok(during.descriptors > before.descriptors + count / 2, "the control: the server holds them");
  /** @type {number[]} */
  const ms = [];
  for (let i = 0; i < joins; i += 1) {
    ms.push(await joinMs(room));
    await pause(100);
  }
  const votes = await Promise.all(room.participants.map((participant) => participant.vote([options[0] ?? ""])));
  fault.times = count;
  fault.acknowledged = votes.filter(({ type }) => type === "accepted").length;
  fault.lost = votes.length - fault.acknowledged;
  fault.paused(Math.max(...ms));
  fault.promise("a phone's page and seat", Math.max(...ms), 1000);
  await drip.end();
  await until("their descriptors to be given back", () => sizeOf(server.pid).descriptors <= before.descriptors + joins + 5, 30_000);
  fault.note(`${joins} phones came, page and seat in ${Math.round(quantile(ms, 0.5))} ms (median); ` +
    `${(during.megabytes - before.megabytes).toFixed(1)} MB for ${count} sockets; all descriptors given back`);
  fault.judge(t);
});

test("more sockets than descriptors: who is in stays, and phones come in again as soon as there is room", { timeout: 120_000 }, async (t) => {
  const fault = new Fault("descriptors exhausted");
  const { server, room } = await pollingClass(t, 30);
  const most = 400;
  await promisify(execFile)("prlimit", [`--nofile=${most}:${most}`, "--pid", String(server.pid)]);
  /** @type {Raw[]} */
  const held = [];
  t.after(() => held.forEach((line) => line.close()));
  for (let i = 0; i < most * 2; i += 1) held.push(await Raw.open(server.port));
  await pause(300);
  const full = sizeOf(server.pid).descriptors;
  assert.ok(full > most / 2, `the control: the server took ${full} of ${most}`);

  const began = performance.now();
  const votes = await Promise.all(room.participants.map((participant) => participant.vote([options[1] ?? ""])));
  const answeredMs = performance.now() - began;
  await room.trainer.command("close_question");
  const { tally } = await room.trainer.command("reveal_results");
  assert.equal(tally.counts.b, votes.length, "every vote is stored and counted");

  const freed = performance.now();
  for (const line of held) line.close();
  await room.seat(1);
  const backMs = performance.now() - freed;
  fault.times = held.length;
  fault.acknowledged = votes.filter(({ type }) => type === "accepted").length;
  fault.lost = votes.length - fault.acknowledged;
  fault.paused(Math.max(answeredMs, backMs));
  fault.promise("votes of who is in", answeredMs, 1000);
  fault.promise("a phone's seat after they went", backMs, 5000);
  fault.note(`${held.length} sockets at ${most} descriptors, ${full} in use; votes answered in ${Math.round(answeredMs)} ms; ` +
    `a new phone was in ${Math.round(backMs)} ms after they went`);
  fault.judge(t);
});
