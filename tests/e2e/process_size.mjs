// What a running program holds of the machine, as Linux tells it, and whether that grows.

import { readdir, readFile } from "node:fs/promises";

const pageBytes = 4096;

/** @param {number} pid */
export async function sizeOf(pid) {
  const [memory, descriptors] = await Promise.all([
    readFile(`/proc/${pid}/statm`, "utf8"),
    readdir(`/proc/${pid}/fd`),
  ]);
  return { megabytes: (Number(memory.split(" ")[1]) * pageBytes) / 2 ** 20, descriptors: descriptors.length };
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
