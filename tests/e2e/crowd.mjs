// Thousands of phones in one question, and the count of all that matters: who is in, what was acknowledged, what was
// refused, what a returning phone was not shown again.

import { EventEmitter } from "node:events";
import { RawPhone } from "./raw_phone.mjs";
import { within } from "./until.mjs";

/** So many addresses, each with ports of its own. */
const networks = 8;
/** Lines that are opened at one time. */
const together = 400;

/**
 * Emits "answered" (with the phone) after each acknowledgement, "refused" (with the phone and the words), and "change"
 * whenever there is more to count.
 */
export class Crowd extends EventEmitter {
  /**
   * @param {{ url: string }} server
   * @param {{ code: string, slide: string, round: number, random: import("./random.mjs").Random }} settings
   */
  constructor(server, { code, slide, round, random }) {
    super();
    this.setMaxListeners(0);
    const { hostname, port, host } = new URL(server.url);
    this.host = hostname;
    this.port = Number(port);
    this.upgrade = `GET /ws HTTP/1.1\r\nHost: ${host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
      "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
    this.code = code;
    this.slide = slide;
    this.round = round;
    this.random = random;
    /** @type {RawPhone[]} */
    this.phones = [];
    /** Phones that are welcomed now. */
    this.here = 0;
    this.acknowledged = 0;
    this.longestAnswerMs = 0;
    /** Acknowledged votes that a returning phone was not shown. */
    this.lost = 0;
    /** @type {Map<string, number>} */
    this.refusals = new Map();
    /** @type {Map<number, number>} by close code */
    this.closes = new Map();
  }

  entered() {
    this.here += 1;
    this.emit("change");
  }

  /** @param {RawPhone} phone */
  answered(phone) {
    this.acknowledged += 1;
    this.longestAnswerMs = Math.max(this.longestAnswerMs, performance.now() - phone.askedAt);
    this.emit("answered", phone);
    this.emit("change");
  }

  /** @param {RawPhone} phone @param {string} what */
  refused(phone, what) {
    this.refusals.set(what, (this.refusals.get(what) ?? 0) + 1);
    this.emit("refused", phone, what);
    this.emit("change");
  }

  /** @param {number} code */
  closed(code) {
    this.closes.set(code, (this.closes.get(code) ?? 0) + 1);
  }

  /** @param {number} count */
  async seat(count) {
    while (this.phones.length < count) {
      const wave = Math.min(together, count - this.phones.length);
      for (let i = 0; i < wave; i += 1) this.come();
      await this.untilHere();
    }
  }

  /** One more, who begins to dial. */
  come() {
    const phone = new RawPhone(this, `127.0.1.${2 + (this.phones.length % networks)}`);
    this.phones.push(phone);
    phone.dial();
    return phone;
  }

  untilHere(ms = 60_000) {
    return this.until("everybody to be in", () => this.here === this.phones.length, ms);
  }

  /** @param {number} count */
  untilAcknowledged(count, ms = 60_000) {
    return this.until(`${count} votes acknowledged`, () => this.acknowledged >= count, ms);
  }

  /** @param {string} what @param {() => boolean} test @param {number} [ms] */
  async until(what, test, ms = 60_000) {
    /** @type {() => void} */
    let look = () => {};
    const seen = /** @type {Promise<void>} */ (new Promise((resolve) => {
      look = () => test() && resolve();
    }));
    this.on("change", look);
    look();
    try {
      await within(what, seen, ms, () => this.describe());
    } finally {
      this.off("change", look);
    }
  }

  describe() {
    const { here, acknowledged, lost } = this;
    return JSON.stringify({ here, acknowledged, lost, refusals: [...this.refusals], closes: [...this.closes] });
  }

  leave() {
    for (const phone of this.phones) phone.leave();
  }
}
