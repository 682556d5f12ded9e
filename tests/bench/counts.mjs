// What does not depend on how busy the machine is: system calls of each operation, from a trace of a short run, and heap
// allocations of each, from a counter that is loaded into the server.

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { measure } from "./measurement.mjs";
import { built } from "./subject.mjs";

const phases = /** @type {const} */ (["join", "broadcast", "vote"]);

/**
 * @template T
 * @param {(folder: string) => Promise<T>} use
 */
async function inFolder(use) {
  const folder = mkdtempSync(join(tmpdir(), "showhands-bench-"));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Calls of each kind per operation, the most frequent first.
 * @param {string} trace as strace -f -ttt writes it
 * @param {import("./measurement.mjs").Cost} cost
 */
export function callsPerOperation(trace, cost) {
  /** @type {Map<string, number>} */
  const calls = new Map();
  for (const line of trace.split("\n")) {
    // "1234 1700000000.123456 sendto(7, …"; the second half of an interrupted call is no call.
    const [, at, name] = /^\d+\s+(\d+\.\d+) (\w+)\(/.exec(line) ?? [];
    if (name && cost.windows.some(([from, to]) => Number(at) >= from && Number(at) <= to))
      calls.set(name, (calls.get(name) ?? 0) + 1);
  }
  const rows = [...calls].map(([name, count]) => ({ name, each: count / cost.operations }));
  return rows.sort((left, right) => right.each - left.each);
}

/**
 * @param {import("./subject.mjs").Subject} subject
 * @param {Parameters<typeof measure>[1]} work
 */
export function systemCalls(subject, work) {
  return inFolder(async (folder) => {
    const file = join(folder, "trace");
    const measured = await measure(subject, { ...work, under: ["strace", "-f", "-ttt", "-qq", "-s", "0", "-o", file] });
    const trace = readFileSync(file, "utf8");
    return Object.fromEntries(phases.map((phase) => [phase, callsPerOperation(trace, measured[phase])]));
  });
}

/**
 * @param {import("./subject.mjs").Subject} subject
 * @param {Parameters<typeof measure>[1]} work
 * @returns {Promise<Record<string, number> | null>} null where the server's own heap is not the system's
 */
export async function allocations(subject, work) {
  if (!subject.counts) return null;
  return inFolder(async (folder) => {
    const counter = join(folder, "counter");
    const environment = { LD_PRELOAD: join(built, "allocations.so"), SHOWHANDS_BENCH_ALLOCATIONS: counter };
    const measured = await measure(subject, { ...work, environment, more: { counter } });
    return Object.fromEntries(phases.map((phase) => [phase, measured[phase].allocations / measured[phase].operations]));
  });
}
