// A deck full of words that exist nowhere else, each known with the moment from which a student may see it, and the
// search for them in anything that went over a line.

import { randomBytes } from "node:crypto";

/** A canary. @typedef {{ word: string, from: string }} Canary `from`: the slide's id, "revealed <id>", or "never" */

export class CanaryDeck {
  constructor() {
    /** @type {Canary[]} */
    this.canaries = [];
    const word = (/** @type {string} */ kind, /** @type {string} */ from) => {
      const made = `${kind}${randomBytes(9).toString("hex")}`;
      this.canaries.push({ word: made, from });
      return made;
    };
    const common = (/** @type {string} */ id) => ({ id, title: word("title", id), notes: word("notes", "never") });
    const question = (/** @type {string} */ id, /** @type {number} */ options) => ({
      text: word("question", id),
      options: Array.from({ length: options }, () => word("option", id)),
    });
    const quiz = (/** @type {string} */ id, /** @type {string} */ kind, /** @type {string[]} */ correct) => ({
      type: "quiz",
      ...common(id),
      question: { kind, ...question(id, 4), correct, explanation: word("explanation", `revealed ${id}`) },
    });
    const content = (/** @type {string} */ id) => ({ type: "content", ...common(id), body: word("body", "never") });
    this.deck = {
      deck: 1,
      id: "canaries",
      title: "A deck to be searched for",
      slides: [
        content("opening"),
        quiz("first-quiz", "single", ["c"]),
        { type: "poll", ...common("opinion"), question: { kind: "single", ...question("opinion", 5) } },
        { type: "discussion", ...common("talk"), prompt: word("prompt", "talk") },
        quiz("second-quiz", "multiple", ["b", "d"]),
        { ...content("figures"), table: { header: [word("header", "never")], rows: [[word("cell", "never")]] } },
        { type: "poll", ...common("left-open"), question: { kind: "single", ...question("left-open", 3) } },
        content("closing"),
      ],
    };
  }

  /** What a student may not have seen while only these moments have come. @param {Iterable<string>} moments */
  forbidden(moments) {
    const come = new Set(moments);
    return this.canaries.filter(({ from }) => !come.has(from));
  }
}

/**
 * The ways in which a word may hide in bytes.
 * @param {Buffer} bytes what to look for
 * @returns {Buffer[]}
 */
export function disguises(bytes) {
  const hex = bytes.toString("hex");
  const escaped = [...bytes].map((byte) => `\\u00${byte.toString(16).padStart(2, "0")}`).join("");
  // Wherever the word begins in what was encoded, these characters depend on nothing else.
  const base64 = [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes, Buffer.alloc(2)]).toString("base64");
    return text.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6));
  });
  const base64url = base64.map((text) => text.replaceAll("+", "-").replaceAll("/", "_"));
  const texts = [hex, hex.toUpperCase(), escaped, escaped.toUpperCase().replaceAll("U", "u"), ...base64, ...base64url];
  return [bytes, ...texts.map((text) => Buffer.from(text))];
}

/**
 * Which of the secrets can be found, however disguised.
 * @param {Buffer} haystack
 * @param {Buffer[]} secrets
 */
export function found(haystack, secrets) {
  return secrets.filter((secret) => disguises(secret).some((disguise) => haystack.includes(disguise)));
}
