// Leaves a program a small part of its processor, in slices too short for anybody to notice one of them, so that a test
// can ask for three times what it can do without a machine three times as fast. Runs as a process of its own, because
// the test that asks is busy: node throttle.mjs PID RUN_MS STOP_MS

import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const self = fileURLToPath(import.meta.url);

/**
 * @param {import("node:test").TestContext} t
 * @param {number} pid
 * @param {{ runMs: number, stopMs: number }} slices
 * @returns {() => Promise<void>} gives it the whole processor again
 */
export function throttle(t, pid, { runMs, stopMs }) {
  const child = spawn(process.execPath, [self, String(pid), String(runMs), String(stopMs)], { stdio: "ignore" });
  const ended = /** @type {Promise<void>} */ (new Promise((resolve) => child.once("close", () => resolve())));
  const release = async () => {
    child.kill("SIGTERM");
    await ended;
    try {
      process.kill(pid, "SIGCONT");
    } catch {
      // It is gone already.
    }
  };
  t.after(release);
  return release;
}

if (process.argv[1] === self) {
  const [pid = 0, runMs = 0, stopMs = 0] = process.argv.slice(2).map(Number);
  const nobody = new Int32Array(new SharedArrayBuffer(4));
  for (;;) {
    process.kill(pid, "SIGSTOP");
    Atomics.wait(nobody, 0, 0, stopMs);
    process.kill(pid, "SIGCONT");
    Atomics.wait(nobody, 0, 0, runMs);
  }
}
