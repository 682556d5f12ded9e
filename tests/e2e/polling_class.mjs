// A class in the middle of its first poll, where most faults are done: a server, a trainer and a screen that come back
// by themselves, and students in their seats.

import { Class } from "./class.mjs";
import { Random } from "./random.mjs";
import { Server } from "./server.mjs";

export const deck = "peer-recovery-mentor-best-practices";
export const slide = "rapport";
export const options = [..."abcde"];

/**
 * @param {import("node:test").TestContext} t
 * @param {Server} server
 * @param {number} students
 */
export async function openPoll(t, server, students) {
  const room = await Class.start(t, server, deck);
  for (const client of [room.trainer, room.screen]) client.returning = { random: new Random(1), longestMs: 200 };
  await room.seat(students);
  // A tally of few is shown too.
  await room.trainer.command("set_min_responses", { min_responses: 1 });
  await room.trainer.command("show_slide", { slide });
  await everybodyIn(room, ["open"], 1);
  return room;
}

/** With a server of its own. @param {import("node:test").TestContext} t @param {number} students */
export async function pollingClass(t, students) {
  const server = await Server.start(t);
  return { server, room: await openPoll(t, server, students) };
}

/** @param {Class} room @param {string[]} phases @param {number} round */
export async function everybodyIn(room, phases, round) {
  const back = room.everybody.map((client) =>
    client.until(`to be back in ${phases}, round ${round}`, () => {
      const { connected, view } = client;
      return connected && phases.includes(view?.phase) && view?.slide.id === slide && view.round === round;
    }, 30_000),
  );
  await Promise.all(back);
}
