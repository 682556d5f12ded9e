// What an outside student answers to a question of any kind, by chance.

/** @typedef {import("./random.mjs").Random} Random */

/** @param {any} question as a view tells it */
export const letters = (/** @type {any} */ question) => question.options.map((/** @type {any} */ { id }) => id);

/** What one outside student answers. @param {any} question @param {Random} random */
export function answer(question, random) {
  const ids = letters(question);
  if (question.kind === "ranking") return { options: random.shuffled(ids) };
  if (question.kind === "number") {
    const step = 10 ** -question.decimals;
    const steps = Math.round((question.max - question.min) / step);
    return { options: [], number: Number((question.min + step * random.below(steps + 1)).toFixed(question.decimals)) };
  }
  if (question.kind === "multiple") return { options: random.shuffled(ids).slice(0, 2).sort() };
  return { options: [ids[random.below(ids.length)]] };
}
