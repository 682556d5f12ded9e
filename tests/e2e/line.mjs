// The network between a page and the server, which can go dark: what is open then stays open and carries nothing more,
// as when a phone has left its Wi-Fi. Lines opened later are in the new network and carry on.

import { connect, createServer } from "node:net";

export class Line {
  /** @param {import("node:net").Server} server */
  constructor(server) {
    this.server = server;
    /** @type {Set<[import("node:net").Socket, import("node:net").Socket]>} */
    this.pairs = new Set();
  }

  /** @param {import("node:test").TestContext} t @param {{ port: number }} to */
  static async start(t, { port }) {
    /** @type {Line} */
    const line = new Line(
      createServer((near) => {
        const far = connect(port, "127.0.0.1");
        const pair = /** @type {[import("node:net").Socket, import("node:net").Socket]} */ ([near, far]);
        line.pairs.add(pair);
        near.pipe(far).pipe(near);
        for (const end of pair) {
          end.on("error", () => {});
          end.on("close", () => line.ended(pair));
        }
      }),
    );
    await new Promise((resolve) => line.server.listen(0, "127.0.0.1", () => resolve(null)));
    t.after(() => {
      for (const end of [...line.pairs].flat()) end.destroy();
      line.server.close();
    });
    return line;
  }

  get url() {
    return `http://127.0.0.1:${/** @type {import("node:net").AddressInfo} */ (this.server.address()).port}`;
  }

  /** @private @param {[import("node:net").Socket, import("node:net").Socket]} pair */
  ended(pair) {
    this.pairs.delete(pair);
    for (const end of pair) end.destroy();
  }

  goDark() {
    for (const [near, far] of this.pairs) {
      near.unpipe(far).pause();
      far.unpipe(near).pause();
    }
  }
}
