// The benchmark: the same class on the floor, on Showhands and on its peers, in turns, and then what people in the room
// notice of Showhands; prints tables. `./run.sh` builds everything first and hands its flags on.
//   --quick           small and short: shows that it works, times nothing
//   --cycles N        how often each server is measured (7)
//   --phones N        in the timed part (5000); --crowd N: where memory is measured (10000)
//   --only a,b        these servers beside the floor
//   --parts a,b       of: processor, pace, memory, counts (servers), classes, room, page (Showhands alone)
//   --write           put the tables into README.md here; --json FILE: everything measured
import { readFileSync, writeFileSync } from "node:fs";
import { cpus, release } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { cores } from "./cores.mjs";
import { allocations, systemCalls } from "./counts.mjs";
import { measure } from "./measurement.mjs";
import { betweenMarks, countsTable, memoryTable, paceTable, processorTable } from "./report.mjs";
import { subjects as all, durableFloor, here } from "./subject.mjs";

const { values: flags } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    cycles: { type: "string" },
    phones: { type: "string" },
    crowd: { type: "string" },
    only: { type: "string" },
    parts: { type: "string", default: "processor,pace,memory,counts,classes,room,page" },
    write: { type: "boolean", default: false },
    json: { type: "string" },
  },
});
const quick = flags.quick;
const number = (/** @type {string | undefined} */ text, /** @type {number} */ otherwise) => Number(text ?? otherwise);
const cycles = number(flags.cycles, quick ? 2 : 7);
const phones = number(flags.phones, quick ? 500 : 5_000);
const crowd = number(flags.crowd, quick ? 1_000 : 10_000);
const only = flags.only?.split(",");
const subjects = all.filter(({ name }) => name === "floor" || !only || only.includes(name));

/** Few enough that a traced server is done in seconds. */
const traced = { phones: 200, broadcasts: 4, rounds: 3, cores };

const say = (/** @type {string} */ text) => process.stderr.write(`${text}\n`);

/** All answer within this time. */
const withinS = quick ? 0.3 : 1.5;

/** @typedef {{ mark: string, heading: string, table: string, data: unknown }} Section */

async function processor() {
  /** @type {import("./report.mjs").Cycles} */
  const runs = new Map(subjects.map(({ name }) => [name, []]));
  for (let cycle = 0; cycle < cycles; ++cycle) {
    // Nobody is always the one after somebody.
    for (const subject of cycle % 2 === 0 ? subjects : [...subjects].reverse()) {
      const work = { phones, warmUp: Math.min(phones, 500), broadcasts: 10, rounds: 4, cores };
      runs.get(subject.name)?.push(await measure(subject, work));
    }
    say(`  cycle ${cycle + 1} of ${cycles}`);
  }
  const heading = `Processor time of the server, floor = 1.00: ${phones} phones, median of ${cycles} cycles (least..most)`;
  return [{ mark: "servers", heading, table: processorTable(runs, subjects), data: runs }];
}

/** What votes cost that do not come all at once. */
async function pace() {
  const sizes = quick ? [100] : [300, 1_000, 3_000];
  const times = quick ? 1 : 3;
  const paced = [durableFloor, ...subjects];
  /** @type {Map<number, import("./report.mjs").Cycles>} */
  const runs = new Map(sizes.map((size) => [size, new Map(paced.map(({ name }) => [name, []]))]));
  for (let cycle = 0; cycle < times; ++cycle) {
    for (const size of sizes)
      for (const subject of paced) {
        const work = { phones: size, warmUp: size, broadcasts: 0, rounds: 2, cores, more: { "within-ms": withinS * 1_000 } };
        runs.get(size)?.get(subject.name)?.push(await measure(subject, work));
      }
    say(`  cycle ${cycle + 1} of ${times}`);
  }
  const heading = `Processor time of all votes of a question that come within ${withinS} s, durable floor = 1.00: median of ${times} cycles (least..most)`;
  return [{ mark: "servers", heading, table: paceTable(runs, paced), data: [...runs] }];
}

async function memory() {
  const runs = new Map();
  for (const subject of subjects)
    runs.set(subject.name, await measure(subject, { phones: crowd, broadcasts: 2, rounds: 1, cores }));
  return [
    {
      mark: "servers",
      heading: `Resident bytes per phone: ${crowd} phones`,
      table: memoryTable(runs, subjects),
      data: runs,
    },
  ];
}

async function counts() {
  const results = { calls: new Map(), allocations: new Map() };
  for (const subject of subjects) {
    results.calls.set(subject.name, await systemCalls(subject, traced));
    results.allocations.set(subject.name, await allocations(subject, { ...traced, phones }));
  }
  const heading = `System calls (${traced.phones} phones) and heap allocations (${phones} phones) per operation`;
  return [{ mark: "servers", heading, table: countsTable(results, subjects), data: results }];
}

async function classes() {
  const { classOf, classTable, trafficTable } = await import("./room.mjs");
  const measured = [];
  // The smallest and the largest are there for what a question costs as classes grow.
  for (const students of quick ? [100] : [100, 300, 1_000, 3_000, 10_000]) {
    const times = quick || students === 100 || students === 10_000 ? 1 : 3;
    measured.push(await classOf(students, times, withinS));
    say(`  ${students} students`);
  }
  const same = `server and virtual class on the same cores, all answer within ${withinS} s; goals in parentheses`;
  return [
    { mark: "room", heading: `Classes: ${same}`, table: classTable(measured), data: measured },
    { mark: "room", heading: "What a question puts on the network", table: trafficTable(measured), data: null },
  ];
}

async function room() {
  const { arrivals, fleet, replay, residentWith, roomTable } = await import("./room.mjs");
  const measured = {
    arrivals: await arrivals(quick ? 100 : 500, quick ? 1 : 5),
    resident: await residentWith(500),
    fleet: await fleet(quick ? 20 : 1_000, quick ? 10 : 30, quick ? 1 : 10),
    replay: await replay(quick ? 500 : 10_000, 10),
  };
  return [{ mark: "room", heading: "Halls, fleets and crashes", table: roomTable(measured), data: measured }];
}

async function page() {
  const { pageLoads, pageTable } = await import("./page.mjs");
  const loads = await pageLoads(quick ? 1 : 7);
  const heading = "The participant page at a quarter of this processor and 1.6 Mbit/s with 150 ms";
  return [{ mark: "room", heading, table: pageTable(loads), data: loads }];
}

/** @type {Record<string, () => Promise<Section[]>>} */
const parts = { processor, pace, memory, counts, classes, room, page };

/** @type {Section[]} */
const sections = [];
for (const name of flags.parts.split(",")) {
  const part = parts[name];
  if (!part) throw new Error(`There is no part ${name}; there are: ${Object.keys(parts)}`);
  say(`== ${name}`);
  sections.push(...(await part()));
}

const machine = `${new Date().toISOString().slice(0, 10)}, ${cpus()[0]?.model ?? "unknown"}, ${cpus().length} cores, Linux ${release()}, Node ${process.version}.`;
const textOf = (/** @type {Section[]} */ some) =>
  [machine, ...some.flatMap(({ heading, table }) => [`### ${heading}`, table])].join("\n\n");
console.log(textOf(sections));
if (flags.write) {
  const readme = join(here, "README.md");
  for (const mark of new Set(sections.map((section) => section.mark))) {
    const some = sections.filter((section) => section.mark === mark);
    writeFileSync(readme, betweenMarks(readFileSync(readme, "utf8"), mark, textOf(some)));
  }
}
const plain = (/** @type {string} */ _, /** @type {unknown} */ value) =>
  value instanceof Map ? Object.fromEntries(value) : value;
if (flags.json)
  writeFileSync(
    flags.json,
    JSON.stringify(
      sections.map(({ heading, data }) => ({ heading, data })),
      plain,
      1,
    ),
  );
