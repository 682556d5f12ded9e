// Everything that came in on the sockets of one client, as bytes, from the first byte on.

import { connect } from "node:net";

export class Recording {
  /**
   * @param {import("./client.mjs").Client} client before it joins
   * @param {{ userAgent: string, localAddress?: string }} who
   */
  constructor(client, { userAgent, localAddress }) {
    /** @type {Buffer[]} */
    this.chunks = [];
    client.socketOptions = {
      headers: { "user-agent": userAgent },
      createConnection: (/** @type {any} */ options) => {
        const socket = connect({ ...options, path: undefined, ...(localAddress && { localAddress }) });
        socket.on("data", (chunk) => this.chunks.push(chunk));
        return socket;
      },
    };
  }

  get bytes() {
    return Buffer.concat(this.chunks);
  }
}
