// The benchmark: the same class on the floor, on Showhands and on its peers, in turns; prints what each operation costs
// the server. `./run.sh` builds everything first and hands its flags on.
//   --quick           500 phones, 2 cycles: shows that it works, times nothing
//   --cycles N        how often each server is measured (7)
//   --phones N        in the timed part (5000); --crowd N: where memory is measured (10000)
//   --only a,b        these servers beside the floor
//   --parts a,b       of: processor, memory, counts
//   --write           put the tables into README.md here; --json FILE: everything measured
import { readFileSync, writeFileSync } from "node:fs";
import { cpus, release } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { cores } from "./cores.mjs";
import { allocations, systemCalls } from "./counts.mjs";
import { measure } from "./measurement.mjs";
import { betweenMarks, countsTable, memoryTable, processorTable } from "./report.mjs";
import { subjects as all, here } from "./subject.mjs";

const { values: flags } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    cycles: { type: "string" },
    phones: { type: "string" },
    crowd: { type: "string" },
    only: { type: "string" },
    parts: { type: "string", default: "processor,memory,counts" },
    write: { type: "boolean", default: false },
    json: { type: "string" },
  },
});
const number = (/** @type {string | undefined} */ text, /** @type {number} */ otherwise) => Number(text ?? otherwise);
const cycles = number(flags.cycles, flags.quick ? 2 : 7);
const phones = number(flags.phones, flags.quick ? 500 : 5_000);
const crowd = number(flags.crowd, flags.quick ? 1_000 : 10_000);
const only = flags.only?.split(",");
const subjects = all.filter(({ name }) => name === "floor" || !only || only.includes(name));
const parts = flags.parts.split(",");
/** Few enough that a traced server is done in seconds. */
const traced = { phones: 200, broadcasts: 4, rounds: 3, cores };

const say = (/** @type {string} */ text) => process.stderr.write(`${text}\n`);

/** @type {import("./report.mjs").Results} */
const results = { cycles: new Map(), memory: new Map(), calls: new Map(), allocations: new Map() };
for (const { name } of subjects) results.cycles.set(name, []);

if (parts.includes("processor"))
  for (let cycle = 0; cycle < cycles; ++cycle) {
    // Nobody is always the one after somebody.
    const order = cycle % 2 === 0 ? subjects : [...subjects].reverse();
    for (const subject of order) {
      const work = { phones, warmUp: Math.min(phones, 500), broadcasts: 10, rounds: 4, cores };
      results.cycles.get(subject.name)?.push(await measure(subject, work));
    }
    say(`cycle ${cycle + 1} of ${cycles}`);
  }
for (const subject of parts.includes("memory") ? subjects : [])
  results.memory.set(subject.name, await measure(subject, { phones: crowd, broadcasts: 2, rounds: 1, cores }));
for (const subject of parts.includes("counts") ? subjects : []) {
  results.calls.set(subject.name, await systemCalls(subject, traced));
  results.allocations.set(subject.name, await allocations(subject, { ...traced, phones }));
}

const sections = [
  `${new Date().toISOString().slice(0, 10)}, ${cpus()[0]?.model ?? "unknown"}, ${cpus().length} cores, Linux ${release()}, Node ${process.version}.`,
];
const section = (/** @type {string} */ heading, /** @type {string} */ text) => sections.push(`### ${heading}`, text);
if (parts.includes("processor"))
  section(
    `Processor time of the server, floor = 1.00: ${phones} phones, median of ${cycles} cycles (least..most)`,
    processorTable(results.cycles, subjects),
  );
if (parts.includes("memory")) section(`Resident bytes per phone: ${crowd} phones`, memoryTable(results.memory, subjects));
if (parts.includes("counts"))
  section(
    `System calls (${traced.phones} phones) and heap allocations (${phones} phones) per operation`,
    countsTable(results, subjects),
  );
const text = sections.join("\n\n");
console.log(text);
if (flags.write) {
  const readme = join(here, "README.md");
  writeFileSync(readme, betweenMarks(readFileSync(readme, "utf8"), "servers", text));
}
const plain = (/** @type {string} */ _, /** @type {unknown} */ value) => (value instanceof Map ? Object.fromEntries(value) : value);
if (flags.json) writeFileSync(flags.json, JSON.stringify(results, plain, 1));
