// The table of a nightly run: reads the lines `FAULT name=… times=… acknowledged=… lost=… doubled=… longest_pause_ms=…
// note="…"` out of everything the tests said, prints one row for each fault, and puts the same between the markers of
// a README if one is named. REMARK=… says what a reader should know about the run.
// Usage: node tests/fault_table.mjs LOG PASSED FAILED [README]

import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";

const [log = "", passed = "0", failed = "0", readme] = process.argv.slice(2);
const line = /FAULT name="?(.+?)"? times=(\d+) acknowledged=(\d+) lost=(\d+) doubled=(\d+) longest_pause_ms=(\d+)(?: note="(.*)")?\s*$/;

/** @type {Map<string, { times: number, acknowledged: number, lost: number, doubled: number, pause: number, note: string }>} */
const rows = new Map();
for (const text of readFileSync(log, "utf8").split("\n")) {
  const found = line.exec(text);
  if (!found) {
    if (text.includes("FAULT name=")) throw new Error(`This line of a fault cannot be read: ${text}`);
    continue;
  }
  const [, name = "", ...rest] = found;
  const [times = 0, acknowledged = 0, lost = 0, doubled = 0, pause = 0] = rest.slice(0, 5).map(Number);
  const row = rows.get(name) ?? { times: 0, acknowledged: 0, lost: 0, doubled: 0, pause: 0, note: "" };
  rows.set(name, {
    times: row.times + times,
    acknowledged: row.acknowledged + acknowledged,
    lost: row.lost + lost,
    doubled: row.doubled + doubled,
    pause: Math.max(row.pause, pause),
    note: rest[5] ?? row.note,
  });
}

const grouped = (/** @type {number} */ number) => number.toLocaleString("en-US");
const table = [
  "| Fault | Times | Acknowledged | Lost | Doubled | Longest pause | Note |",
  "|---|--:|--:|--:|--:|--:|---|",
  ...[...rows].map(
    ([name, { times, acknowledged, lost, doubled, pause, note }]) =>
      `| ${name} | ${grouped(times)} | ${grouped(acknowledged)} | ${lost} | ${doubled} | ${grouped(pause)} ms | ${note.replaceAll("|", "\\|")} |`,
  ),
].join("\n");
const commit = execFileSync("git", ["log", "-1", "--format=%h"], { encoding: "utf8" }).trim();
const heading = `${new Date().toISOString().slice(0, 10)}, at ${commit}, ${cpus().length} cores: ${passed} runs passed, ${failed} failed.${process.env.REMARK ? ` ${process.env.REMARK}` : ""}`;
console.log(`\n${heading}\n\n${table}\n`);

if (readme) {
  const [begin, end] = ["<!-- the last nightly run -->", "<!-- its end -->"];
  const text = readFileSync(readme, "utf8");
  const [before, after] = [text.indexOf(begin), text.indexOf(end)];
  if (before === -1 || after < before) throw new Error(`${readme} has no place for the table`);
  writeFileSync(readme, `${text.slice(0, before + begin.length)}\n${heading}\n\n${table}\n${text.slice(after)}`);
}
