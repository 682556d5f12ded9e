// Whether a data folder is a whole database, judged by SQLite's own program.

import { execFile } from "node:child_process";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

/**
 * Of a copy, in which it first does what a server does after a crash.
 * @param {string} folder of a server that does not run
 * @returns {Promise<string>} "ok", or what is wrong
 */
export async function integrityOf(folder) {
  const copy = await mkdtemp(join(tmpdir(), "showhands-copy-"));
  try {
    await cp(folder, copy, { recursive: true });
    const { stdout } = await promisify(execFile)("sqlite3", [join(copy, "showhands.db"), "PRAGMA integrity_check"]);
    return stdout.trim();
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}
