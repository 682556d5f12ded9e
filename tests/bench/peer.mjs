// What the two Node peers have in common: the class in memory (who voted for what, how many for each option), the view
// they show, and the ready file. How it reaches the phones is theirs.

import { randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";

const { values: flags } = parseArgs({ options: { view: { type: "string" }, "ready-file": { type: "string" } } });

export const view = JSON.parse(readFileSync(String(flags.view), "utf8"));

/** @param {import("node:http").Server} server listens already */
export function ready(server) {
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  writeFileSync(String(flags["ready-file"]), `${JSON.stringify({ port, pid: process.pid })}\n`);
}

export class Classroom {
  /** @param {(tally: object) => void} showTally to the trainer; at most ten times a second */
  constructor(showTally) {
    this.showTally = showTally;
    this.phones = 0;
    /** @type {Map<object, string>} */
    this.votes = new Map();
    /** @type {Record<string, number>} */
    this.counts = {};
    this.tallyWaits = false;
  }

  /** @param {string} role @param {string} joinCode */
  welcome(role, joinCode) {
    if (role === "participant") ++this.phones;
    const token = randomBytes(32).toString("hex");
    return {
      type: "welcome",
      role,
      session: "0123456789abcdef",
      join_code: joinCode,
      token,
      participants: this.phones,
      view,
      my_vote: null,
    };
  }

  /** @param {object} phone @param {{ options: string[], request: number }} vote */
  vote(phone, { options: [option = ""], request }) {
    const held = this.votes.get(phone);
    if (held) --this.counts[held];
    this.votes.set(phone, option);
    this.counts[option] = (this.counts[option] ?? 0) + 1;
    this.tally();
    return { type: "accepted", request };
  }

  /** @private */
  tally() {
    if (this.tallyWaits) return;
    this.tallyWaits = true;
    setTimeout(() => {
      this.tallyWaits = false;
      this.showTally({ type: "tally", answered: this.votes.size, counts: this.counts });
    }, 100);
  }

  /** A new question. */
  clear() {
    this.votes.clear();
    this.counts = {};
  }

  /** @param {object} phone */
  leave(phone) {
    --this.phones;
    this.votes.delete(phone);
  }
}
