// Bytes on a bare socket, for what no well behaved client says: half a handshake, a frame against the protocol, silence.

import { connect } from "node:net";
import { patienceMs, within } from "./until.mjs";

/** Not from 127.0.0.1, so that a port that was just given up can never be dialled from itself. */
const localAddress = process.platform === "linux" ? "127.0.0.2" : undefined;

/**
 * A masked frame. The mask is zero, so that the payload stays as it is.
 * @param {number} first FIN, reserved bits and opcode
 * @param {Buffer | string} payload
 */
export function frame(first, payload) {
  const bytes = Buffer.from(payload);
  const head = Buffer.alloc(bytes.length < 126 ? 6 : bytes.length < 65_536 ? 8 : 14);
  head[0] = first;
  if (head.length === 6) head[1] = 0x80 | bytes.length;
  else if (head.length === 8) {
    head[1] = 0x80 | 126;
    head.writeUInt16BE(bytes.length, 2);
  } else {
    head[1] = 0x80 | 127;
    head.writeBigUInt64BE(BigInt(bytes.length), 2);
  }
  return Buffer.concat([head, bytes]);
}

/** @param {unknown} message */
export const text = (message) => frame(0x81, typeof message === "string" ? message : JSON.stringify(message));

export class Raw {
  /** @param {import("node:net").Socket} socket */
  constructor(socket) {
    this.socket = socket;
    this.received = Buffer.alloc(0);
    this.ended = false;
    /** @type {Set<() => void>} */
    this.watchers = new Set();
    const look = () => this.watchers.forEach((watch) => watch());
    socket.on("data", (bytes) => {
      this.received = this.received.length === 0 ? bytes : Buffer.concat([this.received, bytes]);
      look();
    });
    socket.on("error", () => {});
    socket.once("close", () => {
      this.ended = true;
      look();
    });
  }

  /** @param {number} port */
  static open(port) {
    const socket = connect({ host: "127.0.0.1", port, localAddress, noDelay: true });
    const raw = new Raw(socket);
    return raw.until("to be connected", () => !socket.connecting && !raw.ended).then(() => raw);
  }

  /** A WebSocket whose handshake is done. @param {number} port */
  static async websocket(port) {
    const raw = await Raw.open(port);
    raw.send(upgradeRequest(port));
    await raw.until("the handshake's answer", () => raw.received.includes("\r\n\r\n"));
    if (!raw.received.toString("latin1").startsWith("HTTP/1.1 101 ")) throw new Error(raw.received.toString("latin1"));
    raw.received = raw.received.subarray(raw.received.indexOf("\r\n\r\n") + 4);
    return raw;
  }

  /** @param {Buffer | string} bytes */
  send(bytes) {
    if (!this.ended) this.socket.write(bytes);
  }

  /** The same again and again, as fast as the peer takes it, until the line ends or `going` says no. @param {Buffer} bytes */
  async pour(bytes, going = () => true) {
    while (!this.ended && this.socket.writable && going()) {
      if (this.socket.write(bytes)) await new Promise((next) => setImmediate(next));
      else await this.until("room to write", () => !this.socket.writableNeedDrain, 60_000, ["drain"]);
    }
    if (!this.ended && going()) await this.untilEnded();
  }

  /** @template T @param {string} what @param {() => T} test @param {number} [ms] @param {string[]} [also] events */
  async until(what, test, ms = patienceMs, also = ["connect"]) {
    /** @type {() => void} */
    let watch = () => {};
    const seen = new Promise((resolve, reject) => {
      watch = () => {
        if (test()) resolve(undefined);
        else if (this.ended) reject(new Error(`the line ended before ${what}`));
      };
    });
    this.watchers.add(watch);
    for (const event of also) this.socket.on(event, watch);
    watch();
    try {
      await within(what, seen, ms);
    } finally {
      this.watchers.delete(watch);
      for (const event of also) this.socket.off(event, watch);
    }
  }

  /** Ends when the line has. */
  untilEnded(ms = patienceMs) {
    return this.until("the line's end", () => this.ended, ms);
  }

  close() {
    this.socket.destroy();
  }
}

/** @param {number} port */
export function upgradeRequest(port) {
  return (
    `GET /ws HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
  );
}
