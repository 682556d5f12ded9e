// Many projectors in a process of their own: `projectors.cpp` is built and run.

import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { repository, temporaryFolder } from "./folder.mjs";

export class Projectors {
  /** @param {import("node:child_process").ChildProcessWithoutNullStreams} child */
  constructor(child) {
    this.child = child;
    this.lines = createInterface({ input: child.stdout });
  }

  /** @param {import("node:test").TestContext} t */
  static async build(t) {
    const program = join(await temporaryFolder(t), "projectors");
    const source = join(repository, "tests/e2e/projectors.cpp");
    await promisify(execFile)(process.env.CXX ?? "c++", ["-std=c++20", "-O1", "-Wall", "-Wextra", "-o", program, source]);
    return program;
  }

  /**
   * Ends when all of them are welcomed.
   * @param {import("node:test").TestContext} t
   * @param {string} program
   * @param {import("./class.mjs").Class} room
   * @param {{ reading: number, stopped: number }} counts
   */
  static async open(t, program, room, { reading, stopped }) {
    const hello = JSON.stringify({ type: "hello", role: "screen", join_code: room.code, token: room.screenToken });
    const child = spawn(program, [String(room.server.port), hello, String(reading), String(stopped)]);
    t.after(() => child.kill("SIGKILL"));
    const projectors = new Projectors(child);
    const [first] = await once(projectors.lines, "line");
    if (first !== "ready") throw new Error(first);
    return projectors;
  }

  /** How many of those that read are still there. */
  async end() {
    this.child.stdin.write("\n");
    const [here] = await once(this.lines, "line");
    return Number(here);
  }
}
