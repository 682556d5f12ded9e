// A disk that fails under the real server: `failing_disk.cpp` is built, loaded before the program, and told what to do
// through a page of memory that both share.

import { execFile } from "node:child_process";
import { open, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { repository, temporaryFolder } from "./folder.mjs";

/** In the order of the library's own list. */
const faults = ["none", "write_error", "full", "short_write", "sync_error", "open_error", "hidden"];
/** Places of the page, eight bytes each. */
const place = { fault: 0, after: 8, syncsAfterFailure: 24 };

export class FailingDisk {
  /** @param {string} library @param {string} page */
  constructor(library, page) {
    this.page = page;
    /** What a server is started with. */
    this.environment = { LD_PRELOAD: library, FAILING_DISK: page };
  }

  /** @param {import("node:test").TestContext} t */
  static async build(t) {
    const folder = await temporaryFolder(t);
    const library = join(folder, "failing_disk.so");
    const source = join(repository, "tests/e2e/failing_disk.cpp");
    const words = ["-std=c++20", "-O1", "-Wall", "-Wextra", "-shared", "-fPIC", "-o", library, source, "-ldl"];
    await promisify(execFile)(process.env.CXX ?? "c++", words);
    const page = join(folder, "page");
    await writeFile(page, Buffer.alloc(32));
    return new FailingDisk(library, page);
  }

  /** @param {string} fault @param {number} [after] so many calls of its kind still go well */
  async fail(fault, after = 0) {
    await this.put(place.after, after);
    await this.put(place.fault, faults.indexOf(fault));
  }

  async mend() {
    await this.put(place.fault, 0);
  }

  /** How often the server synced once a sync had failed. */
  async syncsAfterFailure() {
    return Number((await readFile(this.page)).readBigUInt64LE(place.syncsAfterFailure));
  }

  /** A new disk under a new server. */
  async replace() {
    await writeFile(this.page, Buffer.alloc(32), { flag: "r+" });
  }

  /** @private @param {number} at @param {number} value */
  async put(at, value) {
    const bytes = Buffer.alloc(8);
    bytes.writeBigUInt64LE(BigInt(value));
    const file = await open(this.page, "r+");
    try {
      await file.write(bytes, 0, 8, at);
    } finally {
      await file.close();
    }
  }
}
