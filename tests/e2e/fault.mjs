// What a fault did to a class, said in one line that the nightly table is made of; and the bounds it is judged by. The
// promised times are kept on a machine that does nothing else: SLACK=1 asks for exactly them, as the nightly run does,
// and a push, which is tested wherever there is room, allows five times as much.

import assert from "node:assert/strict";

export const slack = Number(process.env.SLACK ?? 5);

/** How often a fault is done: of the environment, else few. @param {string} name @param {number} few */
export function times(name, few) {
  return Number(process.env[name] ?? few);
}

export class Fault {
  /** @param {string} name one word, as the table calls it */
  constructor(name) {
    this.name = name;
    this.times = 0;
    this.acknowledged = 0;
    this.lost = 0;
    this.doubled = 0;
    this.longestPauseMs = 0;
    /** @type {string[]} */
    this.notes = [];
    /** @type {string[]} promises that were not kept, which the line still tells */
    this.broken = [];
  }

  /** From the fault until it was over for whom it met. @param {number} ms */
  paused(ms) {
    this.longestPauseMs = Math.max(this.longestPauseMs, ms);
  }

  /** @param {string} words */
  note(words) {
    this.notes.push(words.replaceAll('"', "'"));
  }

  /** @param {string} what @param {number} ms @param {number} promisedMs */
  promise(what, ms, promisedMs) {
    if (ms > promisedMs * slack) this.broken.push(`${what}: ${Math.round(ms)} ms, promised ${promisedMs} ms (slack ${slack})`);
  }

  /** @param {import("node:test").TestContext} t */
  judge(t) {
    Fault.judgeAll(t, [this]);
  }

  /** @private @param {import("node:test").TestContext} t */
  tell(t) {
    const { name, times, acknowledged, lost, doubled } = this;
    const note = [...this.broken.map((what) => `BROKEN ${what}`), ...this.notes].join("; ");
    t.diagnostic(
      `FAULT name=${name} times=${times} acknowledged=${acknowledged} lost=${lost} doubled=${doubled} ` +
        `longest_pause_ms=${Math.round(this.longestPauseMs)} note="${note}"`,
    );
  }

  /**
   * First every line, whatever is in it, then the judgement: nothing lost, nothing doubled, every promise kept.
   * @param {import("node:test").TestContext} t
   * @param {Iterable<Fault>} faults
   */
  static judgeAll(t, faults) {
    const all = [...faults];
    for (const fault of all) fault.tell(t);
    for (const { name, lost, doubled, broken } of all)
      assert.deepEqual({ name, lost, doubled, broken }, { name, lost: 0, doubled: 0, broken: [] });
  }
}
