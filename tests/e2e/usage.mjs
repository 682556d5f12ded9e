// What a process costs, as the kernel counts it.

import { readdirSync, readFileSync } from "node:fs";

/** Milliseconds its threads have run so far. @param {number} pid */
export function cpuMs(pid) {
  let ns = 0;
  for (const thread of readdirSync(`/proc/${pid}/task`))
    ns += Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, "utf8").split(" ")[0]);
  return ns / 1e6;
}

/** What it holds of the machine. @param {number} pid */
export function sizeOf(pid) {
  const pages = Number(readFileSync(`/proc/${pid}/statm`, "utf8").split(" ")[1]);
  return { megabytes: (pages * 4096) / 2 ** 20, descriptors: readdirSync(`/proc/${pid}/fd`).length };
}

/** The value below which this share of the numbers lies. @param {number[]} numbers @param {number} share */
export function quantile(numbers, share) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

/**
 * The least squares' slope, per hour.
 * @param {{ ms: number, value: number }[]} samples
 */
export function slopePerHour(samples) {
  const mean = (/** @type {number[]} */ numbers) => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
  const [middleMs, middle] = [mean(samples.map(({ ms }) => ms)), mean(samples.map(({ value }) => value))];
  let [together, alone] = [0, 0];
  for (const { ms, value } of samples) {
    together += (ms - middleMs) * (value - middle);
    alone += (ms - middleMs) ** 2;
  }
  return alone === 0 ? 0 : (together / alone) * 3_600_000;
}
