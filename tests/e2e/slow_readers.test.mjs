// Two hundred of a thousand projectors stop reading while a class votes. What waits for each is bounded, they are sent
// away within seconds, and nobody else notices.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Fault, slack, times } from "./fault.mjs";
import { pollingClass } from "./polling_class.mjs";
import { Projectors } from "./projectors.mjs";
import { Random } from "./random.mjs";
import { quantile, sizeOf } from "./usage.mjs";
import { Watch } from "./watch.mjs";

const stopped = times("SLOW_READERS", 50);
const all = 5 * stopped;
const voters = 30;
const seconds = times("SLOW_READERS_S", 40);
const mostMegabytes = 64;
/** Others wait at most so much longer, by the 99th of a hundred; differences below a millisecond are the machine's. */
const mostP99 = 1 + 0.2 * slack;
const noiseMs = slack === 1 ? 1 : 500;
const outboxBytes = 256 * 1024;

test("who stops reading is sent away with 4008, and nobody else notices", { timeout: 60_000 + 3_000 * seconds }, async (t) => {
  const fault = new Fault("slow readers");
  const program = await Projectors.build(t);
  const { server, room } = await pollingClass(t, voters);
  const watch = new Watch(room, Random.for(t));

  // The same number of projectors, all reading: what the class waits for then.
  const readers = await Projectors.open(t, program, room, { reading: all, stopped: 0 });
  const quiet = await watch.measure((seconds * 1000) / 2);
  const before = sizeOf(server.pid);
  const heard = await readers.end();
  assert.equal(heard.readers_lost, 0, "the control: who reads stays");
  readers.child.kill("SIGKILL");

  const projectors = await Projectors.open(t, program, room, { reading: all - stopped, stopped });
  const slow = { cpu: 0, ms: /** @type {number[]} */ ([]) };
  let mostMemory = 0;
  for (let slice = 0; slice < seconds; slice += 1) {
    const { ms } = await watch.measure(1000);
    slow.ms.push(...ms);
    mostMemory = Math.max(mostMemory, sizeOf(server.pid).megabytes);
  }
  await watch.stop();
  const told = await projectors.end();
  const grown = mostMemory - before.megabytes;
  const [quietP99, slowP99] = [quantile(quiet.ms, 0.99), quantile(slow.ms, 0.99)];
  fault.times = stopped;
  fault.acknowledged = watch.acknowledged;
  fault.lost = watch.refused.length;
  fault.paused(Math.max(...slow.ms));
  fault.note(`${all} projectors for ${seconds} s; ${told.closes["4008"] ?? 0} closed with 4008; others' p99 ${quietP99.toFixed(1)} -> ${slowP99.toFixed(1)} ms; ` +
    `${grown.toFixed(1)} MB more; at most ${told.most_waiting} bytes were waiting for one`);
  if (told.closes["4008"] !== stopped) fault.broken.push(`closes: ${JSON.stringify(told.closes)}`);
  if (told.readers_lost > 0) fault.broken.push(`${told.readers_lost} who read were lost`);
  if (grown > mostMegabytes) fault.broken.push(`${grown.toFixed(1)} MB more`);
  if (told.most_waiting > outboxBytes) fault.broken.push(`${told.most_waiting} bytes for one`);
  if (slowP99 > Math.max(quietP99 * mostP99, quietP99 + noiseMs)) fault.broken.push("the class felt it");
  fault.judge(t);
});
