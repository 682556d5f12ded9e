// The real program: started on a free port with a data folder of its own, stopped gently or killed, and started again
// on the same data under the same address. Whatever happens to the test, no process of it stays behind.

import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { mainDeck, repository, temporaryFolder } from "./folder.mjs";
import { patienceMs, until, within } from "./until.mjs";

const binary = process.env.SHOWHANDS_BINARY ?? join(repository, "build/release/showhands");

/** @type {Set<import("node:child_process").ChildProcess>} */
const running = new Set();
process.on("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});
// The test runner ends a file that takes too long with a signal; then "exit" above must still happen.
for (const signal of /** @type {const} */ (["SIGTERM", "SIGINT", "SIGHUP"]))
  process.once(signal, () => process.exit(1));

/** Nothing of the caller's own environment may steer the program. */
function cleanEnvironment() {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith("SHOWHANDS_"));
  return Object.fromEntries(kept);
}

/**
 * @param {string[]} words
 * @param {import("node:child_process").SpawnOptions} [options]
 */
function launch(words, options = {}) {
  if (!existsSync(binary)) throw new Error(`There is no ${binary}. Build it first: ./run.sh --build-only`);
  const child = spawn(binary, words, { env: cleanEnvironment(), stdio: ["ignore", "pipe", "pipe"], ...options });
  running.add(child);
  /** @type {{ stdout: string, stderr: string }} */
  const said = { stdout: "", stderr: "" };
  child.stdout?.setEncoding("utf8").on("data", (text) => (said.stdout += text));
  child.stderr?.setEncoding("utf8").on("data", (text) => (said.stderr += text));
  /** @type {Promise<{ code: number | null, signal: string | null }>} */
  const ended = new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => {
      running.delete(child);
      resolve({ code, signal });
    });
  });
  return { child, said, ended };
}

/**
 * A verb that ends by itself, such as `check`, or a `serve` that must refuse to start.
 * @param {string[]} words
 * @param {import("node:child_process").SpawnOptions & { patience?: number }} [options]
 */
export async function run(words, { patience = patienceMs, ...options } = {}) {
  const started = performance.now();
  const { child, said, ended } = launch(words, options);
  try {
    const { code, signal } = await within(`showhands ${words.join(" ")} to end`, ended, patience);
    return { code, signal, ...said, ms: performance.now() - started };
  } finally {
    child.kill("SIGKILL");
  }
}

/**
 * A verb that goes on until it is told to stop; it ends with the test.
 * @param {import("node:test").TestContext} t
 * @param {string[]} words
 */
export function start(t, words) {
  const started = launch(words);
  t.after(() => started.child.kill("SIGKILL"));
  return started;
}

export class Server {
  /**
   * @param {{ decks: string[], data: string, adminToken: string, environment?: Record<string, string>, flags?: string[] }} settings
   */
  constructor({ decks, data, adminToken, environment = {}, flags = [] }) {
    this.decks = decks;
    this.flags = flags;
    this.data = data;
    this.adminToken = adminToken;
    this.environment = environment;
    this.url = "";
    /** 0 until it listened for the first time; then every restart takes the same, as phones expect. */
    this.port = 0;
    this.pid = 0;
    /** On the wall clock: when it listened, not when somebody looked. */
    this.listeningSince = 0;
    /** Everything it ever printed, over all restarts. */
    this.printed = "";
    /** @type {ReturnType<typeof launch> | null} */
    this.process = null;
  }

  /**
   * A running server that ends with the test.
   * @param {import("node:test").TestContext} t
   * @param {{ decks?: string[], data?: string, adminToken?: string, environment?: Record<string, string>, flags?: string[] }}
   *   [settings] environment: in addition to what the tests run in; flags: of `serve`, beside the usual ones
   */
  static async start(t, settings = {}) {
    const data = settings.data ?? join(await temporaryFolder(t), "data");
    const adminToken = settings.adminToken ?? randomBytes(24).toString("base64url");
    const { environment, flags } = settings;
    const server = new Server({ decks: settings.decks ?? [mainDeck], data, adminToken, environment, flags });
    t.after(() => server.kill());
    await server.start();
    return server;
  }

  /** Ends when the server listens. */
  async start() {
    const ready = `${this.data}.ready`;
    await rm(ready, { force: true });
    const started = launch([
      "serve", ...this.decks, "--host", "127.0.0.1", "--port", String(this.port), "--data", this.data,
      "--admin-token", this.adminToken, "--ready-file", ready, "--quiet",
      ...this.flags,
    ], { env: { ...cleanEnvironment(), ...this.environment } });
    this.process = started;
    const early = started.ended.then(({ code, signal }) => {
      this.printed += started.said.stdout + started.said.stderr;
      return { code, signal };
    });
    await until("the server to listen", () => started.child.exitCode !== null || existsSync(ready));
    if (!existsSync(ready)) {
      const { code } = await early;
      throw new Error(`The server ended with ${code}: ${started.said.stderr || started.said.stdout}`);
    }
    const { url, port, pid } = JSON.parse(await readFile(ready, "utf8"));
    this.url = url;
    this.port = port;
    this.pid = pid;
    this.listeningSince = (await stat(ready)).mtimeMs;
  }

  get socketUrl() {
    return `${this.url.replace(/^http/, "ws")}/ws`;
  }

  /** Like a power button: no warning, no farewell. Harmless if it is down already. */
  async kill() {
    return this.end("SIGKILL");
  }

  /** The polite way; how it ended, and how long it took. */
  async stop() {
    return this.end("SIGTERM");
  }

  /** @param {NodeJS.Signals} signal */
  async end(signal) {
    const process = this.process;
    if (!process) return { code: null, signal: null, ms: 0 };
    const asked = performance.now();
    process.child.kill(signal);
    const how = await within(`the server to end after ${signal}`, process.ended, 20_000);
    if (this.process === process) this.process = null;
    return { ...how, ms: performance.now() - asked };
  }

  /** Same data, same port. */
  async restart() {
    await this.kill();
    await this.start();
  }

  /** What the running process and those before it have printed so far. */
  get log() {
    const now = this.process?.said;
    return this.printed + (now ? now.stdout + now.stderr : "");
  }
}
