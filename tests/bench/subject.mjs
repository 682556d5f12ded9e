// The servers that are measured, each as one process on a core of its own: how it is started, and how phones and trainer
// get into it. All of them speak the classroom's protocol; where they differ, the difference stands here.

import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const here = dirname(fileURLToPath(import.meta.url));
export const repository = dirname(dirname(here));
export const built = join(repository, "build/release/bench");
/** The program itself. */
export const binary = process.env.SHOWHANDS_BINARY ?? join(repository, "build/release/showhands");
/** What participants see; every peer shows it to its phones as it stands. */
export const viewFile = join(here, "view.json");
const deckFile = join(here, "deck.json");
const deck = JSON.parse(readFileSync(deckFile, "utf8"));

const startMs = 20_000;

/**
 * @typedef {object} Subject
 * @property {string} name
 * @property {string} title as the table has it
 * @property {"plain" | "socketio"} framing
 * @property {boolean} counts whether heap allocations of it can be counted from outside
 * @property {boolean} [sessions] whether a session must be made first, over HTTP
 * @property {(place: { ready: string, data: string, adminToken: string }) => string[]} command
 */

const native = { framing: /** @type {const} */ ("plain"), counts: true };

/** @type {Subject[]} the floor first */
export const subjects = [
  {
    ...native,
    name: "floor",
    title: "**floor**: epoll + send(2), no journal",
    command: ({ ready }) => [join(built, "floor"), "--view", viewFile, "--ready-file", ready],
  },
  {
    ...native,
    name: "showhands",
    title: "**Showhands**, journal on disk",
    sessions: true,
    command: ({ ready, data, adminToken }) => [
      binary,
      "serve",
      deckFile,
      "--host",
      "127.0.0.1",
      "--port",
      "0",
      "--data",
      data,
      "--admin-token",
      adminToken,
      "--ready-file",
      ready,
      "--quiet",
    ],
  },
  {
    ...native,
    name: "memory",
    title: "**Showhands**, journal in memory",
    sessions: true,
    command: ({ ready, adminToken }) => [join(built, "memory"), "--admin-token", adminToken, "--ready-file", ready],
  },
  {
    ...native,
    name: "beast",
    title: "Boost.Beast, as in its examples",
    command: ({ ready }) => [join(built, "beast"), "--view", viewFile, "--ready-file", ready],
  },
  {
    name: "ws",
    title: "Node `ws` 8",
    framing: "plain",
    counts: false,
    command: ({ ready }) => [process.execPath, join(here, "ws_peer.mjs"), "--view", viewFile, "--ready-file", ready],
  },
  {
    name: "socketio",
    title: "socket.io 4",
    framing: "socketio",
    counts: false,
    command: ({ ready }) => [
      process.execPath,
      join(here, "socketio_peer.mjs"),
      "--view",
      viewFile,
      "--ready-file",
      ready,
    ],
  },
];

/** The floor of what is promised to be on the disk. @type {Subject} */
export const durableFloor = {
  ...native,
  name: "durable floor",
  title: "**durable floor**: the same, and all votes of 5.5 ms on the disk with one write",
  command: ({ ready, data }) => [
    join(built, "floor"),
    "--view",
    viewFile,
    "--ready-file",
    ready,
    "--journal",
    `${data}.journal`,
  ],
};

/** @type {Set<import("node:child_process").ChildProcess>} */
const running = new Set();
process.on("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});
for (const signal of /** @type {const} */ (["SIGTERM", "SIGINT", "SIGHUP"]))
  process.once(signal, () => process.exit(1));

/**
 * A child of this process, with what it said.
 * @param {string[]} words
 * @param {NodeJS.ProcessEnv} [environment]
 */
export function launch(words, environment = {}) {
  const [program, ...rest] = /** @type {[string, ...string[]]} */ (words);
  const child = spawn(program, rest, { env: { ...process.env, ...environment }, stdio: ["ignore", "pipe", "pipe"] });
  running.add(child);
  const said = { out: "", err: "" };
  child.stdout.setEncoding("utf8").on("data", (text) => (said.out += text));
  child.stderr.setEncoding("utf8").on("data", (text) => (said.err += text));
  /** @type {Promise<number | null>} */
  const ended = new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      running.delete(child);
      resolve(code);
    });
  });
  return { child, said, ended };
}

/** On the disk of the repository: a temporary folder may be memory, where a commit costs nothing. */
export const makeFolder = () => mkdtemp(join(repository, "build/release/bench-"));

/**
 * @param {Subject} subject
 * @param {{ core?: number | null, under?: string[], environment?: NodeJS.ProcessEnv, folder?: string }} [how]
 *   under: a program that starts it; folder: where it keeps what it keeps, if that is to outlive it
 */
export async function start(subject, { core = null, under = [], environment = {}, folder } = {}) {
  const own = folder ?? (await makeFolder());
  const place = {
    ready: join(own, "ready.json"),
    data: join(own, "data"),
    adminToken: randomBytes(24).toString("hex"),
  };
  await rm(place.ready, { force: true });
  const pinned = core === null ? [] : ["taskset", "-c", String(core)];
  const { child, said, ended } = launch([...pinned, ...under, ...subject.command(place)], environment);
  const stop = async () => {
    const { pid } =
      running.has(child) && existsSync(place.ready) ? JSON.parse(readFileSync(place.ready, "utf8")) : child;
    if (running.has(child)) process.kill(pid, "SIGKILL");
    await ended;
    if (!folder) await rm(own, { recursive: true, force: true });
  };
  const tooLate = Date.now() + startMs;
  while (!existsSync(place.ready) || !readFileSync(place.ready, "utf8").endsWith("\n")) {
    if (!running.has(child) || Date.now() > tooLate) {
      await stop();
      throw new Error(`${subject.name} did not start: ${said.err || said.out}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  const { port, pid } = JSON.parse(readFileSync(place.ready, "utf8"));
  return { port, pid, adminToken: place.adminToken, stop };
}

/**
 * How phones and trainer get in; makes a session where the server wants one.
 * @param {Subject} subject
 * @param {{ port: number, adminToken: string }} server
 * @returns {Promise<{ joinCode: string, trainerToken: string }>}
 */
export async function openDoor(subject, { port, adminToken }) {
  if (!subject.sessions) return { joinCode: "000000", trainerToken: "trainer" };
  const response = await fetch(`http://127.0.0.1:${port}/api/sessions`, {
    method: "POST",
    headers: { authorization: `Bearer ${adminToken}` },
    body: JSON.stringify({ deck }),
  });
  if (response.status !== 201) throw new Error(`No session: ${await response.text()}`);
  const { join_code, trainer_token } = await response.json();
  return { joinCode: join_code, trainerToken: trainer_token };
}
