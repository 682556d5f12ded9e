// Waiting for a condition, never for a time: every wait has a deadline and says what it waited for.

/** Generous: the tests also run on two busy cores. */
export const patienceMs = 15_000;

export class TooLate extends Error {
  /** @param {string} what @param {number} ms @param {string} [instead] */
  constructor(what, ms, instead) {
    super(`waited ${ms} ms for ${what}${instead ? `; instead: ${instead}` : ""}`);
    this.name = "TooLate";
  }
}

/**
 * The promise's value, or an error that names what was awaited.
 * @template T
 * @param {string} what
 * @param {Promise<T>} promise
 * @param {number} [ms]
 * @param {() => string} [instead] what there is to see when time is up
 * @returns {Promise<T>}
 */
export async function within(what, promise, ms = patienceMs, instead) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const deadline = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new TooLate(what, ms, instead?.())), ms);
  });
  try {
    return await Promise.race([promise, /** @type {Promise<never>} */ (deadline)]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Looks until something is there (anything truthy), for what sends no events: files, processes, pages.
 * @template T
 * @param {string} what
 * @param {() => T | Promise<T>} look
 * @param {number} [ms]
 * @returns {Promise<NonNullable<T>>}
 */
export async function until(what, look, ms = patienceMs) {
  const end = Date.now() + ms;
  for (;;) {
    const found = await look();
    if (found) return /** @type {NonNullable<T>} */ (found);
    if (Date.now() > end) throw new TooLate(what, ms);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
