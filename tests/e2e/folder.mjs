// Temporary folders of a test, removed when it is over, and the places everything else is found from.

import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const repository = fileURLToPath(new URL("../../", import.meta.url));
export const mainDeck = join(repository, "decks/peer-recovery-mentor-best-practices.json");

/**
 * An empty folder that is gone after the test, whatever became of it.
 * @param {import("node:test").TestContext} t
 */
export async function temporaryFolder(t) {
  const path = await mkdtemp(join(tmpdir(), "showhands-e2e-"));
  t.after(() => rm(path, { recursive: true, force: true }));
  return path;
}

/**
 * Where a test leaves what a person may want to look at.
 * @param {string} name
 */
export async function artifact(name) {
  const folder = fileURLToPath(new URL("artifacts/", import.meta.url));
  await mkdir(folder, { recursive: true });
  return join(folder, name);
}
