// What a server must not be: it stands before the real one and answers each vote "accepted" at once, before anything is
// stored. A test of durability that does not notice is worth nothing.

import { createServer } from "node:http";
import WebSocket, { WebSocketServer } from "ws";
import { openSocket } from "./client.mjs";

/**
 * @param {import("node:test").TestContext} t
 * @param {{ socketUrl: string }} server
 * @returns {Promise<string>} where phones connect to
 */
export async function startLyingProxy(t, server) {
  const http = createServer();
  const sockets = new WebSocketServer({ server: http, path: "/ws" });
  sockets.on("connection", (phone) => {
    stand(phone, server.socketUrl).catch(() => phone.terminate());
  });
  await new Promise((resolve) => http.listen(0, "127.0.0.1", () => resolve(null)));
  t.after(() => {
    for (const phone of sockets.clients) phone.terminate();
    http.close();
  });
  const address = /** @type {import("node:net").AddressInfo} */ (http.address());
  return `ws://127.0.0.1:${address.port}/ws`;
}

/** @param {WebSocket} phone @param {string} url */
async function stand(phone, url) {
  /** @type {string[]} */
  const early = [];
  const votes = new Set();
  let forward = (/** @type {string} */ text) => void early.push(text);
  phone.on("message", (data) => {
    const text = String(data);
    const message = JSON.parse(text);
    if (message.type === "cast_vote") {
      votes.add(message.request);
      phone.send(JSON.stringify({ type: "accepted", request: message.request }));
    }
    forward(text);
  });
  const line = await openSocket(url);
  forward = (text) => line.send(text);
  early.forEach(forward);
  line.on("message", (data) => {
    const text = String(data);
    const { request } = JSON.parse(text);
    if (!votes.has(request)) phone.send(text);
  });
  line.on("error", () => {});
  line.on("close", () => phone.terminate());
  phone.on("close", () => line.terminate());
}
