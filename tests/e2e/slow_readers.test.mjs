// Two hundred of a thousand projectors stop reading while a class votes. What waits for each is bounded, they are sent
// away within seconds, and nobody else notices.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Api, Class } from "./class.mjs";
import { Fault, slack, times } from "./fault.mjs";
import { Projectors } from "./projectors.mjs";
import { Random } from "./random.mjs";
import { Server } from "./server.mjs";
import { quantile, sizeOf } from "./usage.mjs";
import { Watch } from "./watch.mjs";

const stopped = times("SLOW_READERS", 50);
const all = 5 * stopped;
const voters = 30;
const seconds = times("SLOW_READERS_S", 25);
const mostMegabytes = 64;
/** Others wait at most so much longer, by the 99th of a hundred; differences below a millisecond are the machine's. */
const mostP99 = 1 + 0.2 * slack;
const noiseMs = slack === 1 ? 1 : 500;
/** Ten options to rank make the longest tallies. */
const options = [..."abcdefghij"];
const deck = {
  deck: 1,
  id: "ranking",
  title: "Ranking",
  slides: [{ type: "poll", id: "rank", question: { kind: "ranking", text: "What matters most?", options: options.map((id) => `Option ${id}`) } }],
};

test("who stops reading is sent away with 4008, and nobody else notices", { timeout: 60_000 + 3_000 * seconds }, async (t) => {
  const fault = new Fault("slow readers");
  const program = await Projectors.build(t);
  const random = Random.for(t);
  const server = await Server.start(t);
  const room = await Class.start(t, server, deck);
  await room.seat(voters);
  await room.trainer.command("next");
  for (const one of room.participants) await one.untilPhase("open");
  const watch = new Watch(room, random, () => random.shuffled(options));

  // The same number of projectors, all reading: what the class waits for then.
  const readers = await Projectors.open(t, program, room, { reading: all, stopped: 0 });
  const quiet = await watch.measure((seconds * 1000) / 3);
  const before = sizeOf(server.pid);
  assert.equal(await readers.end(), all, "the control: who reads stays");
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
  const metrics = await (await new Api(server).fetch("/metrics")).text();
  const closed = Number(/^showhands_too_slow_total (\d+)$/m.exec(metrics)?.[1]);
  const here = await projectors.end();
  const grown = mostMemory - before.megabytes;
  const [quietP99, slowP99] = [quantile(quiet.ms, 0.99), quantile(slow.ms, 0.99)];
  fault.times = stopped;
  fault.acknowledged = watch.acknowledged;
  fault.lost = watch.refused.length;
  fault.paused(Math.max(...slow.ms));
  fault.note(`${all} projectors for ${seconds} s; ${closed} closed with 4008; others' p99 ${quietP99.toFixed(1)} -> ${slowP99.toFixed(1)} ms; ` +
    `${grown.toFixed(1)} MB more`);
  if (closed !== stopped) fault.broken.push(`${closed} were closed with 4008`);
  if (here !== all - stopped) fault.broken.push(`of those who read ${here} stayed`);
  if (grown > mostMegabytes) fault.broken.push(`${grown.toFixed(1)} MB more`);
  if (slowP99 > Math.max(quietP99 * mostP99, quietP99 + noiseMs)) fault.broken.push("the class felt it");
  fault.judge(t);
});
