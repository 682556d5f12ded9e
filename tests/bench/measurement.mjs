// One run of the load on one server: starts the server, lets the load drive it, stops it, hands back what the load saw.

import { join } from "node:path";
import { built, launch, openDoor, start } from "./subject.mjs";

/**
 * @typedef {{ operations: number, cpu_s: number, wall_s: number, allocations: number,
 *   windows: [from_s: number, to_s: number][] }} Cost
 * @typedef {{ join: Cost, broadcast: Cost, vote: Cost, phones: number, view_bytes: number,
 *   resident: { empty: number, joined: number, voted: number }, last_phone_s: number[] }} Measured
 */

/**
 * One of the programs beside this file, which prints JSON.
 * @param {string} program
 * @param {Record<string, string | number>} words
 */
export async function drive(program, words) {
  const flags = Object.entries(words).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const { said, ended } = launch([join(built, program), ...flags]);
  if ((await ended) !== 0) throw new Error(`${program} failed: ${said.err}`);
  return JSON.parse(said.out);
}

/**
 * @param {import("./subject.mjs").Subject} subject
 * @param {{ phones: number, warmUp?: number, broadcasts: number, rounds: number, cores: { server: number | null,
 *   load: number | null }, under?: string[], environment?: NodeJS.ProcessEnv, more?: Record<string, string | number> }} work
 * @returns {Promise<Measured>}
 */
export async function measure(subject, { cores, under, environment, more, warmUp = 0, ...sizes }) {
  const server = await start(subject, { core: cores.server, under, environment });
  try {
    return await drive("load", {
      ...(await doorWords(subject, server)),
      ...sizes,
      "warm-up": warmUp,
      ...(cores.load !== null && { cpu: cores.load }),
      ...more,
    });
  } finally {
    await server.stop();
  }
}

/**
 * What the load must know to get into a server.
 * @param {import("./subject.mjs").Subject} subject
 * @param {{ port: number, pid: number, adminToken: string }} server
 */
export async function doorWords(subject, server) {
  const { joinCode, trainerToken } = await openDoor(subject, server);
  const { port, pid } = server;
  return { port, pid, "join-code": joinCode, "trainer-token": trainerToken, framing: subject.framing };
}
