// A process of its own for a hostile client, so that what it costs itself does not slow the class that is watched. Told
// what to do by messages: { name, port, code } begins, null ends, and a word back says that it has ended.

import { attacks } from "./attacks.mjs";

let going = false;
/** @type {Set<import("./raw.mjs").Raw>} */
const lines = new Set();
/** @type {Promise<unknown>} */
let attack = Promise.resolve();

process.on("message", async (/** @type {{ name: string, port: number, code: string } | null} */ order) => {
  if (order) {
    going = true;
    attack = attacks[order.name]?.({ ...order, going: () => going, lines }) ?? Promise.reject(new Error(`no attack ${order.name}`));
  } else {
    going = false;
    for (const line of lines) line.close();
    await attack;
  }
  if (!order) process.send?.("done");
});
process.on("disconnect", () => process.exit(0));
