// The tables: medians over all cycles, with the least and the most; ratios to the floor of the same cycle.

/** @param {number[]} values */
export function median(values) {
  const sorted = [...values].sort((left, right) => left - right);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

/**
 * @param {number[]} values
 * @param {number} digits
 */
export function spread(values, digits) {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return `${median(values).toFixed(digits)} (${least.toFixed(digits)}..${most.toFixed(digits)})`;
}

/**
 * @typedef {import("./measurement.mjs").Measured} Measured
 * @typedef {Map<string, Measured[]>} Cycles of each subject, in the same order
 * @typedef {"join" | "broadcast" | "vote"} Phase
 */

/** Microseconds of the server's processor for each operation. @param {import("./measurement.mjs").Cost} cost */
const microseconds = (cost) => (cost.cpu_s / cost.operations) * 1e6;

/** @param {string[]} head @param {string[][]} rows */
export function table(head, rows) {
  const lines = [head, head.map(() => "---"), ...rows];
  return lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/**
 * @param {Cycles} cycles
 * @param {import("./subject.mjs").Subject[]} subjects
 */
export function processorTable(cycles, subjects) {
  const floor = /** @type {Measured[]} */ (cycles.get("floor"));
  const goal = ["*Goal*", "≤ 1.10", "≤ 1.8; in memory ≤ 1.4", "≤ 1.5", "≤ 1.3"];
  return table(
    ["Server", "broadcast, per frame", "vote", "join", "last phone, p50"],
    [
      goal,
      ...subjects.map((subject) => {
        const runs = cycles.get(subject.name) ?? [];
        const lastMs = runs.map((run) => median(run.last_phone_s) * 1e3);
        const cells = /** @type {Phase[]} */ (["broadcast", "vote", "join"]).map((phase) => {
          const costs = runs.map((run) => microseconds(run[phase]));
          if (subject.name === "floor") return `1.00 = ${median(costs).toFixed(1)} µs`;
          return spread(
            costs.map((cost, i) => cost / microseconds(/** @type {any} */ (floor[i])[phase])),
            2,
          );
        });
        const floorMs = floor.map((run) => median(run.last_phone_s) * 1e3);
        const ratio = spread(
          lastMs.map((ms, i) => ms / /** @type {number} */ (floorMs[i])),
          2,
        );
        const last = `${median(lastMs).toFixed(1)} ms`;
        return [subject.title, ...cells, subject.name === "floor" ? `1.00 = ${last}` : `${ratio} = ${last}`];
      }),
    ],
  );
}

/**
 * @param {Map<number, Cycles>} runs by number of phones
 * @param {import("./subject.mjs").Subject[]} subjects the one that is 1.00 first
 */
export function paceTable(runs, subjects) {
  const [first] = subjects;
  const cellOf = (/** @type {Cycles} */ cycles, /** @type {string} */ name) => {
    const costs = (/** @type {string} */ of) =>
      (cycles.get(of) ?? []).map(({ vote, phones }) => (vote.cpu_s / vote.operations) * phones * 1e3);
    const floor = costs(first?.name ?? "");
    const ratios = costs(name).map((cost, i) => cost / /** @type {number} */ (floor[i]));
    const own = `${median(costs(name)).toFixed(1)} ms`;
    return name === first?.name ? `1.00 = ${own}` : `${spread(ratios, 2)} = ${own}`;
  };
  return table(
    ["Server", ...[...runs.keys()].map((size) => `${size} phones`)],
    subjects.map(({ name, title }) => [title, ...[...runs.values()].map((cycles) => cellOf(cycles, name))]),
  );
}

/**
 * @param {Map<string, Measured>} memory
 * @param {import("./subject.mjs").Subject[]} subjects
 */
export function memoryTable(memory, subjects) {
  return table(
    ["Server", "joined", "joined and voted"],
    [
      ["*Goal*", "", "≤ 4096"],
      ...subjects.map(({ name, title }) => {
        const { resident, phones } = /** @type {Measured} */ (memory.get(name));
        const each = /** @param {number} bytes */ (bytes) => String(Math.round((bytes - resident.empty) / phones));
        return [title, each(resident.joined), each(resident.voted)];
      }),
    ],
  );
}

/** Kinds of calls that are less than a hundredth of an operation are left out. */
const negligible = 0.01;

/**
 * @param {{ calls: Map<string, Record<string, { name: string, each: number }[]>>,
 *   allocations: Map<string, Record<string, number> | null> }} results
 * @param {import("./subject.mjs").Subject[]} subjects
 */
export function countsTable({ calls, allocations }, subjects) {
  const phases = /** @type {Phase[]} */ (["broadcast", "vote", "join"]);
  return table(
    ["Server", ...phases.map((phase) => `${phase}: system calls`), "allocations: broadcast / vote / join"],
    [
      ["*Goal*", "1 send", "≤ 2 recv, 1 send, the journal's share", "", "≤ 0.1 / ≤ 4 /"],
      ...subjects.map(({ name, title }) => {
        const cells = phases.map((phase) => {
          const kinds = calls.get(name)?.[phase] ?? [];
          const sum = kinds.reduce((total, { each }) => total + each, 0);
          const shown = kinds
            .filter(({ each }) => each >= negligible)
            .map((kind) => `${kind.name} ${kind.each.toFixed(2)}`);
          return `**${sum.toFixed(2)}**: ${shown.join(", ")}`;
        });
        const counted = allocations.get(name);
        return [
          title,
          ...cells,
          counted ? phases.map((phase) => counted[phase]?.toFixed(2)).join(" / ") : "its own heap",
        ];
      }),
    ],
  );
}

/**
 * A page with what stands between the two marks of this name replaced.
 * @param {string} page
 * @param {string} name
 * @param {string} text
 */
export function betweenMarks(page, name, text) {
  const [start, end] = [`<!-- ${name}: measured -->`, `<!-- ${name}: end -->`];
  const [from, to] = [page.indexOf(start), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`The page has no marks for ${name}`);
  return `${page.slice(0, from + start.length)}\n\n${text}\n\n${page.slice(to)}`;
}
