// Chance that can be repeated: a test prints its seed, and SEED=… runs the same class again.

export class Random {
  /** @param {number} seed */
  constructor(seed) {
    this.seed = seed >>> 0;
    this.state = this.seed;
  }

  /**
   * The seed of the environment, or a fresh one; said aloud either way.
   * @param {import("node:test").TestContext} t
   */
  static for(t) {
    const seed = process.env.SEED === undefined ? Math.floor(Math.random() * 2 ** 32) : Number(process.env.SEED);
    t.diagnostic(`SEED=${seed}`);
    return new Random(seed);
  }

  /** In [0, 1): mulberry32. */
  fraction() {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = this.state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number in [0, end). @param {number} end */
  below(end) {
    return Math.floor(this.fraction() * end);
  }

  /** @param {number} probability */
  chance(probability) {
    return this.fraction() < probability;
  }

  /** @template T @param {readonly T[]} choices @returns {T} */
  one(choices) {
    return /** @type {T} */ (choices[this.below(choices.length)]);
  }

  /** All of them, in any order. @template T @param {readonly T[]} choices */
  shuffled(choices) {
    const rest = [...choices];
    return choices.map(() => /** @type {T} */ (rest.splice(this.below(rest.length), 1)[0]));
  }

  /** At least one of them, in their order. @template T @param {readonly T[]} choices */
  some(choices) {
    const chosen = choices.filter(() => this.chance(0.4));
    return chosen.length > 0 ? chosen : [this.one(choices)];
  }
}
