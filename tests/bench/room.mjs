// What people in the room notice: Showhands and a virtual class (`showhands sim`) on the same cores, by the clock. Also
// what a question puts on the network as classes grow, how long a hall takes to get in, a fleet of classes, and how fast
// a crashed server is back.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Trainer } from "../e2e/wire.mjs";
import { doorWords, drive, measure } from "./measurement.mjs";
import { median, spread, table } from "./report.mjs";
import { launch, makeFolder, openDoor, start, subjects } from "./subject.mjs";

const showhands = /** @type {import("./subject.mjs").Subject} */ (subjects.find(({ name }) => name === "showhands"));
const binary = /** @type {string} */ (showhands.command({ ready: "", data: "", adminToken: "" })[0]);
const anywhere = { server: null, load: null };

/** Scheduler run time of all threads of a process, in seconds. @param {number} pid */
function processorSeconds(pid) {
  const threads = readdirSync(`/proc/${pid}/task`);
  const nanoseconds = threads.map((thread) =>
    Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, "utf8").split(" ")[0]),
  );
  return nanoseconds.reduce((sum, each) => sum + each, 0) / 1e9;
}

/** @param {number} pid */
function residentBytes(pid) {
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) * 1024;
}

/**
 * @template T
 * @param {(server: Awaited<ReturnType<typeof start>>) => Promise<T>} use
 */
async function withServer(use) {
  const server = await start(showhands);
  try {
    return await use(server);
  } finally {
    await server.stop();
  }
}

/**
 * One class of the simulator on a server of its own.
 * @param {number} students
 * @param {number} rounds
 * @param {number} windowMs
 */
function simulate(students, rounds, windowMs) {
  return withServer(async (server) => {
    const folder = mkdtempSync(join(tmpdir(), "showhands-bench-"));
    try {
      const json = join(folder, "sim.json");
      const { said, ended } = launch([
        binary,
        "sim",
        "--url",
        `http://127.0.0.1:${server.port}`,
        "--admin-token",
        server.adminToken,
        "--students",
        String(students),
        "--rounds",
        String(rounds),
        "--window",
        String(windowMs),
        "--json",
        json,
      ]);
      if ((await ended) !== 0) throw new Error(`The simulator failed: ${said.err}${said.out}`);
      return {
        report: JSON.parse(readFileSync(json, "utf8")),
        processorS: processorSeconds(server.pid),
        resident: residentBytes(server.pid),
      };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
}

const longRun = 3;

/**
 * A class of this size, several times: what one round costs is the difference between long and short runs.
 * @param {number} students
 * @param {number} times
 * @param {number} windowMs in which all answer
 */
export async function classOf(students, times, windowMs) {
  const runs = [];
  for (let i = 0; i < times; ++i) {
    const short = await simulate(students, 1, windowMs);
    const long = await simulate(students, longRun, windowMs);
    const { report } = long;
    const of = (/** @type {"frames_received" | "bytes_received"} */ what) =>
      (report.traffic[what] - report.traffic_of_joining[what]) / longRun;
    runs.push({
      joinedS: report.joined_within_s,
      p50: report.acknowledged_ms.p50,
      p99: report.acknowledged_ms.p99,
      bar: report.tap_to_bar_ms.p95,
      roundS: (long.processorS - short.processorS) / (longRun - 1),
      frames: of("frames_received"),
      bytes: of("bytes_received"),
      resident: long.resident,
    });
  }
  return { students, runs };
}

/** @typedef {Awaited<ReturnType<typeof classOf>>} SizedClass */

/** By number of students: the goals. @type {Record<number, string[]>} */
const goals = {
  300: ["0.15", "3 / 8", "120", "0.06"],
  1000: ["0.4", "4 / 15", "130", "0.12"],
  3000: ["1.0", "6 / 40", "150", "0.25"],
};

/** @param {SizedClass[]} classes */
export function classTable(classes) {
  return table(
    [
      "Students",
      "all joined",
      "acknowledged (durable), p50 / p99",
      "tap to bar, p95",
      "processor per round",
      "resident",
    ],
    classes.map(({ students, runs }) => {
      const all = (/** @type {keyof SizedClass["runs"][number]} */ name) => runs.map((run) => run[name]);
      const [joined, acknowledged, bar, round] = (goals[students] ?? []).map((goal) => ` (≤ ${goal})`);
      return [
        String(students),
        `${spread(all("joinedS"), 2)} s${joined ?? ""}`,
        `${spread(all("p50"), 1)} / ${spread(all("p99"), 1)} ms${acknowledged ?? ""}`,
        `${spread(all("bar"), 0)} ms${bar ?? ""}`,
        `${spread(all("roundS"), 3)} s${round ?? ""}`,
        `${(median(all("resident")) / 1e6).toFixed(1)} MB`,
      ];
    }),
  );
}

/** @param {SizedClass[]} classes */
export function trafficTable(classes) {
  return table(
    ["Students", "frames per question", "per student", "bytes per question", "per student"],
    classes.map(({ students, runs }) => {
      const [frames, bytes] = [median(runs.map((run) => run.frames)), median(runs.map((run) => run.bytes))];
      const each = (/** @type {number} */ sum, /** @type {number} */ digits) => (sum / students).toFixed(digits);
      return [String(students), frames.toFixed(0), each(frames, 2), bytes.toFixed(0), each(bytes, 0)];
    }),
  );
}

/**
 * A hall that scans the code in the same moment, pages and all.
 * @param {number} phones
 * @param {number} times
 */
export async function arrivals(phones, times) {
  const runs = [];
  for (let i = 0; i < times; ++i)
    runs.push(
      await withServer(async (server) => {
        const { joinCode } = await openDoor(showhands, server);
        return drive("arrivals", { port: server.port, phones, "join-code": joinCode });
      }),
    );
  return runs;
}

/** The server's whole resident memory with a class in it that has voted. @param {number} phones */
export async function residentWith(phones) {
  const measured = await measure(showhands, { phones, broadcasts: 2, rounds: 1, cores: anywhere });
  return measured.resident.voted;
}

/** Files a process may open here. */
const descriptors = Number(
  execFileSync("bash", ["-c", "ulimit -Hn"], { encoding: "utf8" }).replace("unlimited\n", "1000000"),
);

/**
 * Many classes at once, in as many servers as the limit of open files asks for.
 * @param {number} sessions
 * @param {number} phones in each
 * @param {{ windowMs: number, spreadMs: number }} pace each class answers within the window, the classes over the spread
 */
export async function fleet(sessions, phones, { windowMs, spreadMs }) {
  const processes = Math.ceil((sessions * (phones + 1)) / (descriptors - 200));
  const each = Math.ceil(sessions / processes);
  const folder = mkdtempSync(join(tmpdir(), "showhands-bench-"));
  const servers = [];
  try {
    for (let i = 0; i < processes; ++i) servers.push(await start(showhands));
    const empty = servers.map(({ pid }) => residentBytes(pid));
    const runs = await Promise.all(
      servers.map(async (server, i) => {
        const doors = [];
        for (let session = 0; session < each; ++session) doors.push(await openDoor(showhands, server));
        const file = join(folder, String(i));
        writeFileSync(file, doors.map(({ joinCode, trainerToken }) => `${joinCode} ${trainerToken}\n`).join(""));
        const before = processorSeconds(server.pid);
        const run = await drive("fleet", {
          port: server.port,
          sessions: file,
          phones,
          "window-ms": windowMs,
          "spread-ms": spreadMs,
        });
        return { ...run, processorS: processorSeconds(server.pid) - before };
      }),
    );
    const resident = servers.map(({ pid }) => residentBytes(pid));
    const sum = (/** @type {number[]} */ values) => values.reduce((total, value) => total + value, 0);
    return {
      sessions: each * processes,
      phones,
      processes,
      windowS: windowMs / 1e3,
      spreadS: spreadMs / 1e3,
      joinedS: Math.max(...runs.map((run) => run.joined_s)),
      p50: median(runs.map((run) => run.acknowledged_ms.p50)),
      p99: Math.max(...runs.map((run) => run.acknowledged_ms.p99)),
      processorS: sum(runs.map((run) => run.processorS)),
      resident: sum(resident),
      perPhone: (sum(resident) - sum(empty)) / (each * processes * phones),
    };
  } finally {
    for (const server of servers) await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Kills a server in the middle of a question with so many votes in its journal; seconds until it listens again and knows
 * them, beside those of a server with nothing to remember.
 * @param {number} phones
 * @param {number} votes of each
 */
export async function replay(phones, votes) {
  const folder = await makeFolder();
  const started = async () => {
    const began = performance.now();
    const server = await start(showhands, { folder });
    return { server, seconds: (performance.now() - began) / 1e3 };
  };
  try {
    const empty = await started();
    const words = await doorWords(showhands, empty.server);
    try {
      await drive("load", { ...words, phones, broadcasts: 0, rounds: 1, "left-open": votes });
    } finally {
      await empty.server.stop();
    }
    const full = await started();
    const trainer = new Trainer(`ws://127.0.0.1:${full.server.port}/ws`, words["join-code"], words["trainer-token"]);
    try {
      await trainer.join();
      await trainer.until("every vote in the tally", () => trainer.tally?.answered === phones);
    } finally {
      trainer.leave();
      await full.server.stop();
    }
    return { votes: phones * votes, emptyS: empty.seconds, fullS: full.seconds };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {{ arrivals: Awaited<ReturnType<typeof arrivals>>, resident: number, fleet: Awaited<ReturnType<typeof fleet>>,
 *   replay: Awaited<ReturnType<typeof replay>> }} measured
 */
export function roomTable({ arrivals: halls, resident, fleet: many, replay: crash }) {
  const [hall] = halls;
  const servers = many.processes === 1 ? "one server" : `${many.processes} servers (${descriptors} open files each)`;
  return table(
    ["", "measured", "goal"],
    [
      [
        `${hall.phones} phones scan at once: page, script, style (${hall.page_bytes} bytes), hello, welcome; p95`,
        `${spread(
          halls.map(({ in_ms }) => in_ms.p95),
          0,
        )} ms`,
        "≤ 100 ms",
      ],
      ["resident memory with 500 phones, all voted", `${(resident / 1e6).toFixed(1)} MB`, "≤ 30 MB"],
      [
        `${many.sessions} sessions of ${many.phones} phones in ${servers}: all joined`,
        `${many.joinedS.toFixed(2)} s`,
        "",
      ],
      [
        `· answers (each class within ${many.windowS} s, the classes over ${many.spreadS} s) acknowledged, p50 / p99`,
        `${many.p50.toFixed(1)} / ${many.p99.toFixed(1)} ms`,
        "",
      ],
      ["· processor time: joins, question, answers, result", `${many.processorS.toFixed(2)} s`, ""],
      ["· resident memory", `${(many.resident / 1e6).toFixed(0)} MB, ${many.perPhone.toFixed(0)} bytes per phone`, ""],
      [
        `killed with ${crash.votes} votes of an open question in the journal: listens again, every vote counted, after`,
        `${crash.fullS.toFixed(2)} s (with an empty one ${crash.emptyS.toFixed(2)} s)`,
        "≤ 1 s",
      ],
    ],
  );
}
