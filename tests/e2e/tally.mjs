// The tallies of a class counted from outside, from what each participant chose last, and the one rule of percents.

/** @typedef {{ counts: Record<string, number>, percents: Record<string, number>, voters: number, skipped: number }} Counted */

/**
 * Half up, in whole numbers; of nobody it is 0.
 * @param {number} count
 * @param {number} whole
 */
export function percent(count, whole) {
  return whole === 0 ? 0 : Math.floor((200 * count + whole) / (2 * whole));
}

/**
 * @param {string[]} optionIds
 * @param {Iterable<string[]>} choices one of each who answered; empty: preferred not to say
 * @returns {Counted}
 */
export function count(optionIds, choices) {
  const counts = Object.fromEntries(optionIds.map((id) => [id, 0]));
  let voters = 0;
  let skipped = 0;
  for (const options of choices) {
    if (options.length === 0) skipped += 1;
    else voters += 1;
    for (const id of options) counts[id] = (counts[id] ?? 0) + 1;
  }
  const percents = Object.fromEntries(optionIds.map((id) => [id, percent(counts[id] ?? 0, voters)]));
  return { counts, percents, voters, skipped };
}

/**
 * What a tally of the wire or of an export says, in the same words.
 * @param {Record<string, any>} tally
 * @returns {Counted}
 */
export function counted({ counts, percents, voters, skipped }) {
  return { counts, percents, voters, skipped };
}
