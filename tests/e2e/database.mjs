// The data folder read as bytes, by somebody who has stolen a copy of it while the server runs: no SQLite, so nothing is
// hidden by what SQLite calls deleted.

import { createHmac } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** Every byte of every file, one after the other. @param {string} folder */
export async function bytesOf(folder) {
  const names = (await readdir(folder, { recursive: false })).sort();
  return Buffer.concat(await Promise.all(names.map((name) => readFile(join(folder, name)))));
}

/** One stored batch of votes of one round. @typedef {{ keys: string[], votes: { ballot: string, request: number, answer: string }[] }} Batch */

/**
 * Votes as the log keeps them, in the order in which they stand.
 * @param {Buffer} bytes
 * @returns {Batch[]}
 */
export function batchesIn(bytes) {
  const text = bytes.toString("latin1");
  return [...text.matchAll(/\{"type":"votes_cast"[^{}]*\}/g)].map(([json]) => {
    const event = JSON.parse(json);
    const votes = [];
    for (let i = 0; i < event.votes.length; i += 3)
      votes.push({ ballot: event.votes[i], request: event.votes[i + 1], answer: event.votes[i + 2] });
    return { keys: Object.keys(event), votes };
  });
}

/** The distinct ballots of all votes. @param {Buffer} bytes */
export function ballotsIn(bytes) {
  const ballots = new Set(batchesIn(bytes).flatMap(({ votes }) => votes.map(({ ballot }) => ballot)));
  return [...ballots].map((ballot) => Buffer.from(ballot, "hex"));
}

/**
 * The session's key: the 32 bytes after the session's id that prove a participant's token, which is a nonce and half of
 * a MAC over it.
 * @param {Buffer} bytes
 * @param {string} session
 * @param {string} token
 * @returns {Buffer | null} null: it is not there
 */
export function sessionKeyIn(bytes, session, token) {
  const [nonce, proof] = [0, 16].map((at) => Buffer.from(token, "base64url").subarray(at, at + 16));
  const signed = Buffer.concat([Buffer.from("p"), nonce ?? Buffer.alloc(0)]);
  const id = Buffer.from(session);
  for (let at = bytes.indexOf(id); at !== -1; at = bytes.indexOf(id, at + 1)) {
    const key = bytes.subarray(at + id.length, at + id.length + 32);
    if (createHmac("sha256", key).update(signed).digest().subarray(0, 16).equals(proof ?? Buffer.alloc(0)))
      return Buffer.from(key);
  }
  return null;
}
