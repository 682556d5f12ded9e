// One run of the load on one server: starts the server, lets the load drive it, stops it, hands back what the load saw.

import { join } from "node:path";
import { built, launch, start } from "./subject.mjs";

/**
 * @typedef {{ operations: number, cpu_s: number, wall_s: number, allocations: number,
 *   windows: [from_s: number, to_s: number][] }} Cost
 * @typedef {{ join: Cost, broadcast: Cost, vote: Cost, phones: number, view_bytes: number,
 *   resident: { empty: number, joined: number, voted: number }, last_phone_s: number[] }} Measured
 */

/**
 * @param {import("./subject.mjs").Subject} subject
 * @param {{ phones: number, warmUp?: number, broadcasts: number, rounds: number, cores: { server: number | null,
 *   load: number | null }, under?: string[], environment?: NodeJS.ProcessEnv, flags?: string[] }} work
 * @returns {Promise<Measured>}
 */
export async function measure(subject, work) {
  const { phones, warmUp = 0, broadcasts, rounds, cores, under, environment, flags = [] } = work;
  const server = await start(subject, { core: cores.server, under, environment });
  try {
    const words = {
      port: server.port,
      pid: server.pid,
      "join-code": server.joinCode,
      "trainer-token": server.trainerToken,
      framing: subject.framing,
      phones,
      "warm-up": warmUp,
      broadcasts,
      rounds,
      ...(cores.load !== null && { cpu: cores.load }),
    };
    const load = launch([
      join(built, "load"), ...Object.entries(words).flatMap(([name, value]) => [`--${name}`, String(value)]), ...flags,
    ]);
    const code = await load.ended;
    if (code !== 0) throw new Error(`The load on ${subject.name} failed: ${load.said.err}`);
    return JSON.parse(load.said.out);
  } finally {
    await server.stop();
  }
}
