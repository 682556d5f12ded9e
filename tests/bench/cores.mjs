// Two processor cores of those this process may use: one for the server that is measured, one for its load.

import { readFileSync } from "node:fs";

/** @param {string} list as the kernel writes it: "0-3,8" */
export function coresOf(list) {
  return list.split(",").flatMap((range) => {
    const [first = 0, last = first] = range.split("-").map(Number);
    return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  });
}

const allowed = /^Cpus_allowed_list:\s*(\S+)$/m.exec(readFileSync("/proc/self/status", "utf8"))?.[1] ?? "";
const [load = null, server = null] = coresOf(allowed);

/** @type {{ server: number | null, load: number | null }} null: there is only one, and nobody is pinned */
export const cores = server === null ? { server: null, load: null } : { server, load };
