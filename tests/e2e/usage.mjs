// What a process costs, as the kernel counts it.

import { readdirSync, readFileSync } from "node:fs";

/** Milliseconds its threads have run so far. @param {number} pid */
export function cpuMs(pid) {
  let ns = 0;
  for (const thread of readdirSync(`/proc/${pid}/task`))
    ns += Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, "utf8").split(" ")[0]);
  return ns / 1e6;
}

/** @param {number} pid */
export function residentBytes(pid) {
  return Number(readFileSync(`/proc/${pid}/statm`, "utf8").split(" ")[1]) * 4096;
}

/** How many files and sockets it has open. @param {number} pid */
export function descriptors(pid) {
  return readdirSync(`/proc/${pid}/fd`).length;
}

/** The value below which this share of the numbers lies. @param {number[]} numbers @param {number} share */
export function quantile(numbers, share) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}
