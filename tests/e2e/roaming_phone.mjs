// A phone whose line breaks in the ways of a classroom: the page is reloaded, the tab is killed, or the phone moves to
// another network and leaves behind a socket that nobody will ever read or close. It comes back by itself, with its
// token, and sends again what was not answered.

import { openSocket } from "./client.mjs";
import { Participant } from "./wire.mjs";

/** @typedef {import("ws").WebSocket} WebSocket */

/** The first network, and those it moves to. */
const address = (/** @type {number} */ network) => `127.0.${network % 250}.2`;

export class RoamingPhone extends Participant {
  /** @param {string} url @param {string} code */
  constructor(url, code) {
    super(url, code);
    this.network = 0;
    this.socketOptions = { localAddress: address(0) };
    /** @type {string[] | null} the answer the server has accepted in this round */
    this.held = null;
    this.acknowledged = 0;
    /** @type {string[]} what must never happen, as it happened */
    this.faults = [];
    this.on("answer", ({ type, code: why }) => {
      if (type === "rejected") this.faults.push(`refused: ${why}`);
    });
  }

  /** @param {string[]} options */
  async choose(options) {
    const answer = await this.vote(options);
    if (answer.type !== "accepted") return;
    this.acknowledged += 1;
    this.held = options;
  }

  /** A new line of the same page, of which the hello is not sent yet. */
  async dial() {
    const socket = await openSocket(this.url, this.socketOptions);
    this.attach(socket);
    return socket;
  }

  /** In a network it has left. @override */
  leaveBehind() {
    this.network += 1;
    this.socketOptions = { localAddress: address(this.network) };
    return super.leaveBehind();
  }

  /** As a browser leaves a page. */
  reload() {
    const left = /** @type {WebSocket} */ (this.socket);
    this.socket = null;
    this.welcome = null;
    left.close(1001);
  }

  /** As a system ends a process: with the line's end, or without a word of it in order. @param {boolean} reset */
  killTab(reset) {
    const left = /** @type {any} */ (this.socket);
    this.socket = null;
    this.welcome = null;
    if (reset) left._socket.resetAndDestroy();
    else left.terminate();
  }

  /**
   * Ends when it is welcomed, has the seat it had and everything is answered that it had sent.
   * @returns {Promise<number>} milliseconds from the line's return
   */
  async back() {
    const token = this.hello.token;
    const started = performance.now();
    await this.join();
    await this.until("the answers to what was sent again", () => this.unanswered.size === 0);
    if (token !== undefined && this.hello.token !== token) this.faults.push("it was given another seat");
    return performance.now() - started;
  }
}

/**
 * The code with which the server ended a line that was left behind: what still lies in it is read now.
 * @param {WebSocket} left
 * @returns {Promise<number>}
 */
export function fateOf(left) {
  const ended = new Promise((resolve) => left.once("close", resolve));
  left.resume();
  return /** @type {Promise<number>} */ (ended);
}
