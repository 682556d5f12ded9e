// What has to be put away when a measurement is over, the last thing first. Stands where the end-to-end tests' modules
// expect a test, so that both use the same server, class and browser.

export class Afterwards {
  constructor() {
    /** @type {(() => unknown)[]} */
    this.waiting = [];
  }

  /** @param {() => unknown} last */
  after(last) {
    this.waiting.push(last);
  }

  async run() {
    for (let last = this.waiting.pop(); last; last = this.waiting.pop()) await last();
  }
}

/**
 * @template T
 * @param {(t: any) => Promise<T>} work what it is given takes the place of a test
 */
export async function withAfterwards(work) {
  const afterwards = new Afterwards();
  try {
    return await work(afterwards);
  } finally {
    await afterwards.run();
  }
}
