// What people in the room notice: Showhands and its virtual class (`showhands sim`) on the same cores, by the clock. Also
// what a question puts on the network as classes grow, how long a hall takes to get in, a fleet of classes, and how fast
// a crashed server is back.

import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { Trainer } from "../e2e/wire.mjs";
import { doorWords, drive, measure } from "./measurement.mjs";
import { median, spread, table } from "./report.mjs";
import { binary, launch, makeFolder, start, subjects } from "./subject.mjs";

const showhands = /** @type {import("./subject.mjs").Subject} */ (subjects.find(({ name }) => name === "showhands"));
const anywhere = { server: null, load: null };

/** Scheduler run time of all threads of a process, in seconds. @param {number} pid */
function processorSeconds(pid) {
  const nanoseconds = readdirSync(`/proc/${pid}/task`).map((thread) =>
    Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, "utf8").split(" ")[0]),
  );
  return nanoseconds.reduce((sum, each) => sum + each, 0) / 1e9;
}

/** Resident bytes of a process: now, or the most there ever were. @param {number} pid @param {"VmRSS" | "VmHWM"} which */
function residentBytes(pid, which) {
  return (
    Number(new RegExp(`^${which}:\\s+(\\d+) kB$`, "m").exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) * 1024
  );
}

/**
 * The simulator on a server of its own, which it shares its cores with.
 * @param {{ students: number, sessions?: number, questions: number, withinS: number, pages?: boolean }} plan
 */
async function simulate({ students, sessions = 1, questions, withinS, pages = false }) {
  const server = await start(showhands);
  try {
    const empty = residentBytes(server.pid, "VmRSS");
    const before = processorSeconds(server.pid);
    const words = { students, sessions, questions, within: withinS, "admin-token": server.adminToken };
    const { said, ended } = launch([
      binary,
      "sim",
      "--json",
      "--url",
      `http://127.0.0.1:${server.port}`,
      ...Object.entries(words).flatMap(([name, value]) => [`--${name}`, String(value)]),
      ...(pages ? ["--pages"] : []),
    ]);
    if ((await ended) !== 0) throw new Error(`The simulator failed: ${said.err}${said.out}`);
    const report = JSON.parse(said.out);
    const processorS = processorSeconds(server.pid) - before;
    return { report, processorS, empty, most: residentBytes(server.pid, "VmHWM") };
  } finally {
    await server.stop();
  }
}

const longRun = 3;

/**
 * A class of this size, several times: what one question costs is the difference between long and short runs.
 * @param {number} students
 * @param {number} times
 * @param {number} withinS all answer within this time
 */
export async function classOf(students, times, withinS) {
  const runs = [];
  for (let i = 0; i < times; ++i) {
    const short = await simulate({ students, questions: 1, withinS });
    const long = await simulate({ students, questions: longRun, withinS });
    const { report } = long;
    const each = (/** @type {"frames_received" | "bytes_received"} */ what) =>
      (report.traffic[what] - report.traffic_of_joining[what]) / longRun;
    runs.push({
      joinedS: report.joined_within_ms / 1e3,
      p50: report.accepted_ms.p50,
      p99: report.accepted_ms.p99,
      bar: report.tap_to_bar_ms.p95,
      questionS: (long.processorS - short.processorS) / (longRun - 1),
      frames: each("frames_received"),
      bytes: each("bytes_received"),
      resident: long.most,
    });
  }
  return { students, runs };
}

/** @typedef {Awaited<ReturnType<typeof classOf>>} SizedClass */

/** By number of students. @type {Record<number, string[]>} */
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
      "accepted (durable), p50 / p99",
      "tap to bar, p95",
      "processor per question",
      "resident",
    ],
    classes.map(({ students, runs }) => {
      const all = (/** @type {keyof SizedClass["runs"][number]} */ name) => runs.map((run) => run[name]);
      const [joined, accepted, bar, question] = (goals[students] ?? []).map((goal) => ` (≤ ${goal})`);
      return [
        String(students),
        `${spread(all("joinedS"), 2)} s${joined ?? ""}`,
        `${spread(all("p50"), 1)} / ${spread(all("p99"), 1)} ms${accepted ?? ""}`,
        `${spread(all("bar"), 0)} ms${bar ?? ""}`,
        `${spread(all("questionS"), 3)} s${question ?? ""}`,
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
 * @param {number} students
 * @param {number} times
 */
export async function arrivals(students, times) {
  const runs = [];
  for (let i = 0; i < times; ++i) {
    const { report } = await simulate({ students, questions: 1, withinS: 0.3, pages: true });
    const bytes = report.traffic_of_joining.page_bytes_received / students;
    runs.push({ students, bytes, p95: report.join_ms.p95 });
  }
  return runs;
}

/** The server's whole resident memory with a class in it that has voted. @param {number} phones */
export async function residentWith(phones) {
  const measured = await measure(showhands, { phones, broadcasts: 2, rounds: 1, cores: anywhere });
  return measured.resident.voted;
}

/** Files a process may open here. */
const descriptors = Number(
  execFileSync("bash", ["-c", "ulimit -Hn"], { encoding: "utf8" }).replace("unlimited", "1000000"),
);

/**
 * Many classes at once, in as many servers as the limit of open files asks for.
 * @param {number} sessions
 * @param {number} phones in each
 * @param {number} withinS all of them answer within this time
 */
export async function fleet(sessions, phones, withinS) {
  // Everybody, trainers and projectors too, and some for the programs themselves.
  const processes = Math.ceil((sessions * (phones + 2)) / (descriptors - 200));
  const share = Math.ceil(sessions / processes);
  const plan = { students: share * phones, sessions: share, questions: 1, withinS };
  const runs = await Promise.all(Array.from({ length: processes }, () => simulate(plan)));
  const sum = (/** @type {(run: (typeof runs)[number]) => number} */ of) => runs.reduce((all, run) => all + of(run), 0);
  return {
    sessions: share * processes,
    phones,
    processes,
    withinS,
    joinedS: Math.max(...runs.map(({ report }) => report.joined_within_ms / 1e3)),
    p50: median(runs.map(({ report }) => report.accepted_ms.p50)),
    p99: Math.max(...runs.map(({ report }) => report.accepted_ms.p99)),
    processorS: sum((run) => run.processorS),
    resident: sum((run) => run.most),
    perPhone: sum((run) => run.most - run.empty) / (share * processes * phones),
  };
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
        `${hall?.students} phones scan at once: page, script, style (${hall?.bytes.toFixed(0)} bytes), hello, welcome; p95`,
        `${spread(
          halls.map(({ p95 }) => p95),
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
        `· all answer within ${many.withinS} s: accepted (durable), p50 / p99`,
        `${many.p50.toFixed(1)} / ${many.p99.toFixed(1)} ms`,
        "",
      ],
      ["· processor time: sessions, joins, question, answers, result", `${many.processorS.toFixed(2)} s`, ""],
      [
        "· most resident memory",
        `${(many.resident / 1e6).toFixed(0)} MB, ${many.perPhone.toFixed(0)} bytes per phone`,
        "",
      ],
      [
        `killed with ${crash.votes} votes of an open question in the journal: listens again, all counted, after`,
        `${crash.fullS.toFixed(2)} s (with an empty one ${crash.emptyS.toFixed(2)} s)`,
        "≤ 1 s",
      ],
    ],
  );
}
