// The wall clock of a server, to be moved at any time; its other clocks go on as they are.

import { execFile } from "node:child_process";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { temporaryFolder } from "./folder.mjs";

const source = fileURLToPath(new URL("wall_clock.c", import.meta.url));

export class WallClock {
  /** @param {import("node:fs/promises").FileHandle} file @param {Record<string, string>} environment */
  constructor(file, environment) {
    this.file = file;
    /** What a server is started with. */
    this.environment = environment;
  }

  /** @param {import("node:test").TestContext} t */
  static async make(t) {
    const folder = await temporaryFolder(t);
    const [library, path] = [join(folder, "wall_clock.so"), join(folder, "seconds")];
    await promisify(execFile)("cc", ["-shared", "-fPIC", "-O1", "-Wall", "-Werror", "-o", library, source]);
    const file = await open(path, "w");
    t.after(() => file.close());
    const clock = new WallClock(file, { LD_PRELOAD: library, WALL_CLOCK: path });
    await clock.move(0);
    return clock;
  }

  /** @param {number} seconds from the true time */
  async move(seconds) {
    const bytes = Buffer.alloc(8);
    bytes.writeBigInt64LE(BigInt(seconds));
    await this.file.write(bytes, 0, bytes.length, 0);
  }
}
