// A full disk for one running server: the kernel lets its files grow no further, and lets them again. Needs no rights,
// and nobody else on the machine notices.

import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** No file may have more bytes than this. @param {import("./server.mjs").Server} server @param {number} bytes */
export async function fillDisk(server, bytes) {
  await run("prlimit", ["--pid", String(server.pid), `--fsize=${bytes}:`]);
}

/** @param {import("./server.mjs").Server} server */
export async function freeSpace(server) {
  await run("prlimit", ["--pid", String(server.pid), "--fsize=unlimited:"]);
}
