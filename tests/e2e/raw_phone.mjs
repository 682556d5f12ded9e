// A phone in a few hundred bytes, so that ten thousand of them fit beside the server: a bare socket, the frames written
// and read by hand, and of the messages only what a phone must know. It comes back as the page does, with full jitter,
// and sends its vote again until it is answered.

import { connect } from "node:net";

const connectGuardMs = 5_000;
const firstDelayMs = 1_000;
const longestDelayMs = 15_000;

/** A client's text frame; a mask of zeros is a mask. @param {number} opcode @param {Buffer} payload */
function frame(opcode, payload) {
  const head = payload.length < 126
    ? Buffer.from([0x80 | opcode, 0x80 | payload.length, 0, 0, 0, 0])
    : Buffer.from([0x80 | opcode, 0xfe, payload.length >> 8, payload.length & 0xff, 0, 0, 0, 0]);
  return Buffer.concat([head, payload]);
}

export class RawPhone {
  /** @param {import("./crowd.mjs").Crowd} crowd @param {string} localAddress */
  constructor(crowd, localAddress) {
    this.crowd = crowd;
    this.localAddress = localAddress;
    this.token = "";
    this.welcomed = false;
    /** @type {string | null} what it wants, and has no answer to */
    this.wanted = null;
    /** @type {string | null} what the server has accepted */
    this.held = null;
    this.request = 0;
    /** @type {number | null} when the line was lost */
    this.downSince = null;
    /** @type {import("node:net").Socket | null} */
    this.socket = null;
    this.upgraded = false;
    this.arrived = Buffer.alloc(0);
    /** @type {NodeJS.Timeout | undefined} */
    this.timer = undefined;
    this.gone = false;
    /** When it asked for what it wants. */
    this.askedAt = 0;
    this.dialledAt = 0;
    /** Asked to come back in so many seconds. */
    this.comeBackS = 0;
  }

  dial() {
    this.dialledAt = performance.now();
    const { host, port } = this.crowd;
    const socket = connect({ host, port, localAddress: this.localAddress, noDelay: true });
    this.socket = socket;
    this.upgraded = false;
    this.arrived = Buffer.alloc(0);
    this.timer = setTimeout(() => this.lost(socket), connectGuardMs);
    socket.on("connect", () => socket.write(this.crowd.upgrade));
    socket.on("data", (bytes) => this.received(bytes));
    socket.on("error", () => {});
    socket.on("close", () => this.lost(socket));
  }

  /** @private @param {import("node:net").Socket} socket */
  lost(socket) {
    if (this.socket !== socket) return;
    clearTimeout(this.timer);
    this.socket = null;
    socket.destroy();
    if (this.welcomed) this.crowd.here -= 1;
    this.welcomed = false;
    if (this.gone) return;
    this.downSince ??= performance.now();
    const longest = Math.min(longestDelayMs, Math.max(firstDelayMs, performance.now() - this.downSince));
    const wait = this.comeBackS > 0 ? this.comeBackS * 1000 : this.crowd.random.fraction() * longest;
    this.comeBackS = 0;
    this.timer = setTimeout(() => this.dial(), wait);
  }

  /** @private @param {Buffer} bytes */
  received(bytes) {
    this.arrived = this.arrived.length > 0 ? Buffer.concat([this.arrived, bytes]) : bytes;
    if (!this.upgraded) {
      const end = this.arrived.indexOf("\r\n\r\n");
      if (end === -1) return;
      const head = this.arrived.toString("latin1", 0, end);
      if (!head.startsWith("HTTP/1.1 101")) return this.refused(head.slice(0, head.indexOf("\r\n")), /retry-after: (\d+)/i.exec(head));
      this.arrived = this.arrived.subarray(end + 4);
      this.upgraded = true;
      const { code: join_code } = this.crowd;
      this.say({ type: "hello", role: "participant", join_code, ...(this.token && { token: this.token }) });
    }
    while (this.readFrame());
  }

  /** @private Whether there was a whole one. */
  readFrame() {
    const { arrived } = this;
    if (arrived.length < 2) return false;
    let length = (arrived[1] ?? 0) & 0x7f;
    let head = 2;
    if (length === 126) {
      if (arrived.length < 4) return false;
      length = arrived.readUInt16BE(2);
      head = 4;
    } else if (length === 127) {
      if (arrived.length < 10) return false;
      length = Number(arrived.readBigUInt64BE(2));
      head = 10;
    }
    if (arrived.length < head + length) return false;
    const payload = arrived.subarray(head, head + length);
    const opcode = (arrived[0] ?? 0) & 0x0f;
    // A copy, so that the rest of a large chunk does not stay in memory with it.
    this.arrived = Buffer.from(arrived.subarray(head + length));
    if (opcode === 1) this.heard(payload.toString());
    if (opcode === 8) this.crowd.closed(payload.length >= 2 ? payload.readUInt16BE(0) : 1005);
    if (opcode === 9) this.socket?.write(frame(10, payload));
    return true;
  }

  /** @private @param {string} text */
  heard(text) {
    if (text.startsWith('{"type":"welcome"')) this.enter(JSON.parse(text));
    else if (text.startsWith('{"type":"accepted"')) this.answered();
    else if (text.startsWith('{"type":"rejected"')) this.refused(text, /retry in (\d+) s/.exec(text));
  }

  /** @private @param {string} what @param {RegExpExecArray | null} comeBack */
  refused(what, comeBack) {
    this.comeBackS = Number(comeBack?.[1] ?? 0);
    this.crowd.refused(this, what);
  }

  /** @private @param {any} welcome */
  enter({ token, my_vote }) {
    clearTimeout(this.timer);
    this.downSince = null;
    this.token = token;
    this.welcomed = true;
    this.crowd.entered();
    if (this.held !== null && my_vote?.options[0] !== this.held) this.crowd.lost += 1;
    if (this.wanted !== null) this.castVote();
  }

  /** @param {string} option */
  want(option) {
    this.wanted = option;
    this.askedAt = performance.now();
    this.request += 1;
    if (this.welcomed) this.castVote();
  }

  /** @private */
  castVote() {
    const { slide, round } = this.crowd;
    this.say({ type: "cast_vote", request: this.request, slide, round, options: [this.wanted] });
  }

  /** @private */
  answered() {
    this.held = this.wanted;
    this.wanted = null;
    this.crowd.answered(this);
  }

  /** @private @param {object} message */
  say(message) {
    this.socket?.write(frame(1, Buffer.from(JSON.stringify(message))));
  }

  /** Its line stays open and nothing is read from it any more. */
  fallSilent() {
    this.socket?.pause();
  }

  leave() {
    this.gone = true;
    clearTimeout(this.timer);
    this.socket?.destroy();
  }
}
