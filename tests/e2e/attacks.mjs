// The ways of one hostile client, each going on until told to stop: what it costs the server is what it costs when
// nobody hinders it from coming back.

import { randomFillSync } from "node:crypto";
import { pause } from "./client.mjs";
import { frame, Raw, text } from "./raw.mjs";

/** @typedef {{ port: number, code: string, going: () => boolean, lines: Set<Raw> }} Target lines: closed when it is over */

/** Lines one hostile client has open at a time, where it is the coming and going that hurts. */
const lanes = 20;

/** @param {Target} target */
const hello = ({ code }) => text({ type: "hello", role: "participant", join_code: code });

/** One line after the other, each doing this until it ends. @param {(line: Raw, target: Target) => Promise<unknown>} act */
const again = (act, { count = 1, open = Raw.websocket } = {}) =>
  (/** @type {Target} */ target) =>
    Promise.all(Array.from({ length: count }, async () => {
      while (target.going()) {
        const line = await open(target.port).catch(() => null);
        if (line) {
          target.lines.add(line);
          if (target.going()) await act(line, target).catch(() => {});
          target.lines.delete(line);
          line.close();
        } else await pause(10);
      }
    }));

/** A seated student who then pours out the same bytes. @param {Buffer} bytes @param {Buffer} [first] */
const flood = (bytes, first = Buffer.alloc(0)) =>
  again(async (line, target) => {
    line.send(hello(target));
    line.send(first);
    await line.pour(bytes, target.going);
  });

/** @param {Buffer} bytes so many of them that they fill one write */
const many = (bytes) => Buffer.concat(Array.from({ length: Math.ceil(65_536 / bytes.length) }, () => bytes));

/** @type {Record<string, (target: Target) => Promise<unknown>>} */
export const attacks = {
  "random bytes": flood(randomFillSync(Buffer.alloc(65_536))),
  "frames of 10 MB": flood(frame(0x81, Buffer.alloc(10 * 1024 * 1024, 0x20))),
  "empty fragments": flood(many(frame(0x00, "")), frame(0x01, "x")),
  "a million tiny fragments": flood(many(frame(0x00, "x")), frame(0x01, "x")),
  pings: flood(many(frame(0x89, Buffer.alloc(125, 0x2e)))),
  "empty pings": flood(many(frame(0x89, ""))),
  "messages nobody understands": flood(many(text('{"type":"dance","request":1}'))),
  "votes as fast as they go": flood(many(text('{"type":"cast_vote","request":1,"slide":"rapport","round":1,"options":["a"]}'))),
  "a byte every half second": again(
    async (line, target) => {
      for (const byte of frame(0x81, Buffer.alloc(100, 0x20))) {
        line.send(Buffer.from([byte]));
        await pause(500);
        if (line.ended || !target.going()) return;
      }
    },
    { count: lanes },
  ),
  "coming and going": again(
    async (line, target) => {
      line.send(hello(target));
      await line.until("a welcome", () => line.received.length > 0);
    },
    { count: lanes },
  ),
  "codes that are wrong": again(
    async (line) => {
      line.send(text({ type: "hello", role: "participant", join_code: "000000" }));
      await line.untilEnded();
    },
    { count: lanes },
  ),
  "lines that say nothing": again(async () => {}, { count: lanes, open: Raw.open }),
  "requests one by one": again(
    async (line, target) => {
      line.send(`GET / HTTP/1.1\r\nHost: 127.0.0.1:${target.port}\r\nConnection: close\r\n\r\n`);
      await line.untilEnded();
    },
    { count: lanes, open: Raw.open },
  ),
};
