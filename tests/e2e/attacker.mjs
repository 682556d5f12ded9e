// Somebody who has everything that a class leaves behind, and wants to know who voted what: copies of the data folder
// from every moment, every line's bytes, logs, exports, all phones' tokens, and the order in which everybody tapped, as
// somebody in the room may have seen it. Only the session's key is not in these hands: while it exists it lies in the
// data folder, and whoever holds both may read ballots, which is why they are deleted.

import { createHash, createHmac } from "node:crypto";
import { found } from "./canary.mjs";

/**
 * @typedef {{ token: string, marks: Buffer[] }} Phone marks: whatever would name it
 * @typedef {{ ballot: string, request: number, answer: string }} Row
 * @typedef {{ round: string, rows: Row[], tapped: number[] }} Batch tapped: whose votes these are, in the order of their
 *   taps (told to the attacker), but not which row is whose
 * @typedef {{ round: string, final: boolean, counts: Record<string, number>, voters: number }} Bars in the order of showing
 * @typedef {{ name: string, owner: number | null, bytes: Buffer }} Place owner: the phone whose own line it is
 * @typedef {{ phones: Phone[], places: Place[], batches: Batch[], bars: Bars[], guesses: string[] }} Evidence
 *   places: everything but copies of the data folder from moments in which a round was open; batches: from those.
 *   guesses: what a careless program might have used for a key
 * @typedef {{ attack: string, claims: number, right: number, chance: number }} Result right: as a judge who has the key
 *   says; chance: how many guessing gets right
 */

/** Whose ballot it is, for the judge only. @typedef {(ballot: string) => number | undefined} Judge */

/** Is a phone named anywhere but on its own line? @param {Evidence} evidence @returns {Result} */
function named({ phones, places }) {
  let right = 0;
  phones.forEach(({ marks }, phone) => {
    const others = Buffer.concat(places.filter(({ owner }) => owner !== phone).map(({ bytes }) => bytes));
    right += found(others, marks).length;
  });
  return { attack: "named", claims: right, right, chance: 0 };
}

/** Is a ballot that was kept while its round was open still anywhere? @param {Evidence} evidence @returns {Result} */
function left({ places, batches }) {
  const everything = Buffer.concat(places.map(({ bytes }) => bytes));
  const ballots = new Set(batches.flatMap(({ rows }) => rows.map(({ ballot }) => ballot)));
  const right = found(everything, [...ballots].map((ballot) => Buffer.from(ballot, "hex"))).length;
  return { attack: "left", claims: right, right, chance: 0 };
}

/** Is a ballot what one can work out from a token without the key? @param {Evidence} evidence @returns {Result} */
function derived({ phones, batches, guesses }) {
  /** @type {Set<string>} */
  const ballots = new Set(batches.flatMap(({ rows }) => rows.map(({ ballot }) => ballot)));
  const rounds = [...new Set(batches.map(({ round }) => round))];
  let claims = 0;
  for (const { token } of phones) {
    const raw = Buffer.from(token, "base64url");
    const parts = [raw, raw.subarray(0, 16), raw.subarray(16), Buffer.from(token)];
    for (const part of parts)
      for (const salt of ["", ...guesses, ...rounds, ...rounds.flatMap((round) => round.split(":"))])
        for (const algorithm of ["sha256", "sha1", "md5", "sha512"])
          for (const digest of [
            createHash(algorithm).update(part).update(salt).digest("hex"),
            createHash(algorithm).update(salt).update(part).digest("hex"),
            createHmac(algorithm, salt).update(part).digest("hex"),
            createHmac(algorithm, part).update(salt).digest("hex"),
          ])
            if (ballots.has(digest.slice(0, 32)) || ballots.has(digest.slice(-32))) claims += 1;
  }
  return { attack: "derived", claims, right: claims, chance: 0 };
}

/** Do the rows of a batch stand in the order of the taps? @param {Evidence} evidence @param {Judge} judge @returns {Result[]} */
function ordered({ batches }, judge) {
  const whole = batches.filter(({ rows, tapped }) => rows.length > 1 && rows.length === tapped.length);
  const claims = whole.reduce((sum, { rows }) => sum + rows.length, 0);
  const ways = { "order of taps": (/** @type {number[]} */ all) => all, "reverse order of taps": (/** @type {number[]} */ all) => [...all].reverse() };
  return Object.entries(ways).map(([attack, way]) => {
    let right = 0;
    for (const { rows, tapped } of whole)
      way(tapped).forEach((phone, i) => (right += judge(rows[i]?.ballot ?? "") === phone ? 1 : 0));
    return { attack, claims, right, chance: whole.length };
  });
}

/** The last row of each ballot. @param {Batch[]} batches @returns {Row[]} */
function ballotsOf(batches) {
  /** @type {Map<string, Row>} */
  const last = new Map();
  for (const { rows } of batches) for (const row of rows) last.set(row.ballot, row);
  return [...last.values()];
}

/** Ways to say which ballot of another round is of the same phone. @type {Record<string, (one: Row[], other: Row[]) => [Row, Row | undefined][]>} */
const joins = {
  "same bytes": (one, other) => one.map((row) => [row, other.find(({ ballot }) => ballot === row.ballot)]),
  "same beginning": (one, other) =>
    one.map((row) => [row, other.find(({ ballot }) => ballot.slice(0, 6) === row.ballot.slice(0, 6))]),
  "same end": (one, other) =>
    one.map((row) => [row, other.find(({ ballot }) => ballot.slice(-6) === row.ballot.slice(-6))]),
  "rank of ballots": (one, other) => ranked(one, other, (a, b) => (a.ballot < b.ballot ? -1 : 1)),
  "rank of request numbers": (one, other) => ranked(one, other, (a, b) => a.request - b.request),
  "place in the log": (one, other) => one.map((row, i) => [row, other[i]]),
  "usual difference of request numbers": (one, other) => {
    /** @type {Map<number, [Row, Row][]>} */
    const pairs = new Map();
    for (const a of one)
      for (const b of other) {
        const by = b.request - a.request;
        pairs.set(by, [...(pairs.get(by) ?? []), [a, b]]);
      }
    return [...pairs.values()].sort((a, b) => b.length - a.length)[0] ?? [];
  },
  "usual XOR": (one, other) => {
    /** @type {Map<string, [Row, Row][]>} */
    const pairs = new Map();
    for (const a of one)
      for (const b of other) {
        const by = (BigInt(`0x${a.ballot}`) ^ BigInt(`0x${b.ballot}`)).toString(16);
        pairs.set(by, [...(pairs.get(by) ?? []), [a, b]]);
      }
    return [...pairs.values()].sort((a, b) => b.length - a.length)[0] ?? [];
  },
};

/** @param {Row[]} one @param {Row[]} other @param {(a: Row, b: Row) => number} by @returns {[Row, Row | undefined][]} */
function ranked(one, other, by) {
  const order = [...other].sort(by);
  return [...one].sort(by).map((row, i) => [row, order[i]]);
}

/** Can the ballots of one round be joined with those of another? @param {Evidence} evidence @param {Judge} judge @returns {Result[]} */
function joined({ batches, phones }, judge) {
  const rounds = [...new Set(batches.map(({ round }) => round))].map((round) => ballotsOf(batches.filter((batch) => batch.round === round)));
  return Object.entries(joins).map(([attack, join]) => {
    let claims = 0;
    let right = 0;
    for (let i = 0; i < rounds.length; i += 1)
      for (const other of rounds.slice(i + 1))
        for (const [a, b] of join(rounds[i] ?? [], other)) {
          if (!b) continue;
          claims += 1;
          const phone = judge(a.ballot);
          if (phone !== undefined && phone === judge(b.ballot)) right += 1;
        }
    return { attack, claims, right, chance: claims / phones.length };
  });
}

/** Do bars move by one person's vote while voting is open? @param {Evidence} evidence @returns {Result} */
function moved({ bars }) {
  // One more voter and nothing else: then it is that one's tap. Several who change their minds may cancel out.
  const right = steps(bars).filter(({ final, people, voters }) => !final && people === 1 && voters === 1).length;
  return { attack: "bars of one tap", claims: right, right, chance: 0 };
}

/**
 * Every change of bars, with how many people at least have changed their vote for it, and how many voted first.
 * @param {Bars[]} bars
 */
export function steps(bars) {
  /** @type {{ round: string, final: boolean, people: number, voters: number }[]} */
  const made = [];
  /** @type {Map<string, Bars>} */
  const before = new Map();
  for (const now of bars) {
    const last = before.get(now.round) ?? { counts: {}, voters: 0 };
    const options = new Set([...Object.keys(last.counts), ...Object.keys(now.counts)]);
    const by = [...options].map((option) => (now.counts[option] ?? 0) - (/** @type {Record<string, number>} */ (last.counts)[option] ?? 0));
    const more = by.reduce((sum, change) => sum + Math.max(0, change), 0);
    const fewer = by.reduce((sum, change) => sum + Math.max(0, -change), 0);
    if (more + fewer > 0) made.push({ round: now.round, final: now.final, people: Math.max(more, fewer), voters: now.voters - last.voters });
    before.set(now.round, now);
  }
  return made;
}

/** Everything that can be tried. @param {Evidence} evidence @param {Judge} judge @returns {Result[]} */
export function attack(evidence, judge) {
  return [
    named(evidence), left(evidence), derived(evidence), ...ordered(evidence, judge), ...joined(evidence, judge), moved(evidence),
  ];
}

/** Attacks that are right more often than guessing: less than once in a million runs that would be luck. @param {Result[]} results */
export function successes(results) {
  return results.filter(({ right, chance }) => right > chance + 6 * Math.sqrt(chance) + (chance > 0 ? 4 : 0)).map(({ attack }) => attack);
}
