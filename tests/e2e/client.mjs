// One outside client of the wire, whatever its role. It keeps what it was told last, so that a test waits for a state
// and never misses a message that came early; and it may come back by itself after its line dropped, as a page does.

import { EventEmitter } from "node:events";
import WebSocket from "ws";
import { patienceMs, within } from "./until.mjs";

/** @typedef {Record<string, any> & { type: string }} Message */

/** After these a client stays away: policy, too big, bad token, lobby locked, no such session, superseded, removed. */
const farewells = [1008, 1009, 4001, 4003, 4004, 4009, 4010];

/** Refusals that say: the same again in a moment. */
export const again = ["too_many_requests", "unavailable", "busy"];

/** As long as the server asks for patience. @param {number} ms */
export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Not from 127.0.0.1, so that a port that was just given up can never be dialled from itself. */
const localAddress = process.platform === "linux" ? "127.0.0.2" : undefined;

/**
 * One WebSocket before anybody said hello.
 * @param {string} url
 * @param {WebSocket.ClientOptions} [options]
 * @returns {Promise<WebSocket>}
 */
export function openSocket(url, options = {}) {
  const socket = new WebSocket(url, { perMessageDeflate: false, handshakeTimeout: patienceMs, localAddress, ...options });
  return new Promise((resolve, reject) => {
    socket.once("open", () => resolve(socket));
    socket.once("error", reject);
  });
}

/**
 * Emits "message" (every one, parsed), "welcome", "answer" and "dropped" (with the close code).
 */
export class Client extends EventEmitter {
  /**
   * @param {string} url
   * @param {{ role: string, join_code?: string, token?: string }} hello
   */
  constructor(url, hello) {
    super();
    this.setMaxListeners(0);
    this.url = url;
    this.hello = hello;
    /** @type {WebSocket.ClientOptions} */
    this.socketOptions = {};
    /** @type {WebSocket | null} */
    this.socket = null;
    /** @type {Message | null} the last of each kind */
    this.welcome = null;
    /** @type {Message | null} */
    this.view = null;
    /** @type {Message | null} */
    this.tally = null;
    /** @type {Message | null} a refusal that answers no request */
    this.refusal = null;
    this.participants = 0;
    this.request = 0;
    /** @type {number | null} why the last line ended */
    this.closeCode = null;
    /** @type {{ random: import("./random.mjs").Random, longestMs: number } | null} null: stays away when dropped */
    this.returning = null;
    /** @type {Map<number, (answer: Message) => void>} by request */
    this.asked = new Map();
  }

  get connected() {
    return this.socket?.readyState === WebSocket.OPEN && this.welcome !== null;
  }

  /** Opens a line and says hello; ends when welcomed. A refusal is an error that carries its code. */
  async join() {
    const socket = await openSocket(this.url, this.socketOptions);
    this.attach(socket);
    this.send({ type: "hello", ...this.hello });
    return this.until("a welcome", () => this.welcome ?? this.refusedHello());
  }

  /** @private @param {WebSocket} socket */
  attach(socket) {
    this.socket = socket;
    this.welcome = null;
    this.closeCode = null;
    socket.on("message", (data) => {
      if (this.socket === socket) this.heard(JSON.parse(String(data)));
    });
    socket.on("error", () => {});
    socket.once("close", (code) => {
      if (this.socket === socket) this.dropped(code);
    });
  }

  /** @private @returns {null} */
  refusedHello() {
    if (this.closeCode !== null || this.refusal?.code === "name_needed")
      throw Object.assign(new Error(`the hello was refused: ${this.refusal?.code}, close ${this.closeCode}`), {
        code: this.refusal?.code,
        closeCode: this.closeCode,
      });
    return null;
  }

  /** @protected @param {Message} message */
  heard(message) {
    switch (message.type) {
      case "welcome":
        this.welcome = message;
        this.hello.token = message.token;
        this.participants = message.participants;
        this.view = message.view;
        this.tally = null;
        this.emit("welcome", message);
        break;
      case "view":
        if (!this.view || message.seq >= this.view.seq) this.view = message;
        break;
      case "tally":
        this.tally = message;
        break;
      case "presence":
        this.participants = message.participants;
        break;
      case "accepted":
      case "rejected":
        if (message.request === null) this.refusal = message;
        this.answered(message);
        break;
    }
    this.emit("message", message);
  }

  /** @protected @param {Message} answer */
  answered(answer) {
    const resolve = this.asked.get(answer.request);
    this.asked.delete(answer.request);
    this.emit("answer", answer);
    resolve?.(answer);
  }

  /** @private @param {number} code */
  dropped(code) {
    this.socket = null;
    this.welcome = null;
    this.closeCode = code;
    this.emit("dropped", code);
    this.emit("message", { type: "dropped" });
    if (this.returning && !farewells.includes(code)) this.comeBack(0);
  }

  /**
   * Half-open: from now on nothing is read or sent on this line, and nobody says goodbye. Another one is opened by who
   * comes back by itself.
   * @returns {WebSocket}
   */
  leaveBehind() {
    const left = /** @type {WebSocket} */ (this.socket);
    left.pause();
    this.dropped(1006);
    return left;
  }

  /** Full jitter, longer after every failure. @private @param {number} attempt */
  comeBack(attempt) {
    if (!this.returning) return;
    const { random, longestMs } = this.returning;
    const longest = Math.min(longestMs, 50 * 2 ** attempt);
    pause(random.fraction() * longest).then(async () => {
      if (!this.returning || this.socket) return;
      const socket = await openSocket(this.url, this.socketOptions).catch(() => null);
      if (!socket) return this.comeBack(attempt + 1);
      if (!this.returning) return socket.terminate();
      this.attach(socket);
      this.send({ type: "hello", ...this.hello });
    });
  }

  /** @param {Message} message */
  send(message) {
    this.socket?.send(JSON.stringify(message));
  }

  /**
   * Sends a command and waits for its answer; again, if the server asks for patience.
   * @param {string} type
   * @param {object} [fields]
   * @returns {Promise<Message>} accepted or rejected
   */
  async ask(type, fields = {}) {
    for (;;) {
      const request = ++this.request;
      const answered = new Promise((resolve) => this.asked.set(request, resolve));
      this.send({ type, request, ...fields });
      const answer = await within(`the answer to ${type} ${request}`, answered, patienceMs, () => this.describe());
      if (!again.includes(answer.code)) return answer;
      await pause(100);
    }
  }

  /**
   * Waits until what this client knows passes the test; now or after any message.
   * @template T
   * @param {string} what
   * @param {() => T} test
   * @param {number} [ms]
   * @returns {Promise<NonNullable<T>>}
   */
  async until(what, test, ms = patienceMs) {
    /** @type {() => void} */
    let look = () => {};
    const seen = new Promise((resolve, reject) => {
      look = () => {
        try {
          const found = test();
          if (found) resolve(found);
        } catch (error) {
          reject(error);
        }
      };
    });
    this.on("message", look);
    look();
    try {
      return await within(what, seen, ms, () => this.describe());
    } finally {
      this.off("message", look);
    }
  }

  /** @param {string} phase @param {string} [slide] */
  untilPhase(phase, slide) {
    return this.until(`phase ${phase} ${slide ?? ""}`, () => {
      const { view } = this;
      return view?.phase === phase && (slide === undefined || view.slide?.id === slide) ? view : null;
    });
  }

  /** The code with which the server ends this line. */
  async untilDropped() {
    await this.until("the line's end", () => this.closeCode !== null);
    return this.closeCode;
  }

  /** @private */
  describe() {
    const { view, tally, closeCode } = this;
    return JSON.stringify({ phase: view?.phase, slide: view?.slide?.id, round: view?.round, tally, closeCode });
  }

  /** Goes for good. */
  leave() {
    this.returning = null;
    const { socket } = this;
    this.socket = null;
    socket?.terminate();
  }
}
