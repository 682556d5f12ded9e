// Guessing join codes costs the guesser, not the class: five hundred phones come in from one address while somebody at
// the same address tries codes as fast as the server answers. What is limited is failures, never addresses.

import assert from "node:assert/strict";
import { test } from "node:test";
import { CanaryDeck } from "./canary.mjs";
import { Class } from "./class.mjs";
import { openSocket } from "./client.mjs";
import { times } from "./fault.mjs";
import { Random } from "./random.mjs";
import { Server } from "./server.mjs";

const phones = times("CODE_PHONES", 500);
const guessers = 8;
/** A guess may hit a running session once in so many tries at most. */
const triesPerSession = 100_000;

/**
 * Tries codes until told to stop; every guess is a hello on a line of its own, and then everything else that might be
 * tried on the same line.
 * @param {string} url
 * @param {(place: number) => string} guess
 * @param {() => boolean} goesOn
 */
async function tryCodes(url, guess, goesOn) {
  const told = { guesses: 0, hits: 0, most: 0, longestMs: 0 };
  while (goesOn()) {
    const began = performance.now();
    const socket = await openSocket(url);
    let answered = 0;
    const closed = new Promise((resolve) => socket.once("close", resolve));
    socket.on("message", (data) => {
      const message = JSON.parse(String(data));
      if (message.type === "welcome") told.hits += 1;
      else if (message.code === "no_such_session") answered += 1;
    });
    for (let place = 0; place < 10; place += 1)
      socket.send(JSON.stringify({ type: "hello", role: "participant", join_code: guess(place) }));
    const entered = new Promise((resolve) => socket.once("message", (data) => /"welcome"/.test(String(data)) && resolve("entered")));
    const how = await Promise.race([closed, entered]);
    socket.terminate();
    assert.equal(how, 4004, "a wrong code ends the line");
    told.guesses += answered;
    told.most = Math.max(told.most, answered);
    told.longestMs = Math.max(told.longestMs, performance.now() - began);
  }
  return told;
}

test("wrong codes end their own line, while a whole class comes in from the same address", { timeout: 120_000 }, async (t) => {
  const random = Random.for(t);
  const server = await Server.start(t);
  const room = await Class.start(t, server, new CanaryDeck().deck);
  let goesOn = true;
  const wrong = () => {
    for (;;) {
      const code = String(100_000 + random.below(900_000));
      if (code !== room.code) return code;
    }
  };
  const guessing = Array.from({ length: guessers }, () => tryCodes(server.socketUrl, wrong, () => goesOn));
  const began = performance.now();
  /** @type {number[]} */
  const waits = [];
  for (let seated = 0; seated < phones; seated += 50) {
    const asked = performance.now();
    await room.seat(Math.min(50, phones - seated));
    waits.push(performance.now() - asked);
  }
  const joinedMs = performance.now() - began;
  goesOn = false;
  const told = await Promise.all(guessing);
  assert.equal(room.participants.filter((participant) => participant.connected).length, phones, "nobody was refused");
  await room.screen.until("all of them", () => room.screen.participants === phones);
  await room.trainer.command("show_slide", { slide: "opinion" });
  const answers = await Promise.all(room.participants.map(async (participant) => {
    await participant.untilPhase("open", "opinion");
    return participant.vote(["a"]);
  }));
  assert.ok(answers.every(({ type }) => type === "accepted"));

  const guesses = told.reduce((sum, one) => sum + one.guesses, 0);
  assert.ok(guesses > guessers, "the control: there were guesses meanwhile");
  assert.equal(told.reduce((sum, one) => sum + one.hits, 0), 0);
  const most = Math.max(...told.map((one) => one.most));
  assert.ok(most <= 5, `${most} guesses on one line`);
  t.diagnostic(
    `CODES phones=${phones} joined_ms=${Math.round(joinedMs)} slowest_fifty_ms=${Math.round(Math.max(...waits))} ` +
      `wrong_codes=${guesses} per_line=${most} refused_phones=0`,
  );

  await t.test("the control: the right code is let in, and the same guesser notices", async () => {
    let once = 0;
    await assert.rejects(tryCodes(server.socketUrl, () => room.code, () => (once += 1) === 1), /ends the line/);
  });
});

test("codes are long enough that a guess hits once in a hundred thousand tries", { timeout: 60_000 }, async (t) => {
  const server = await Server.start(t);
  /** @type {string[]} */
  const codes = [];
  for (let live = 1; live <= 30; live += 1) {
    const room = await Class.start(t, server, new CanaryDeck().deck);
    codes.push(room.code);
    assert.ok(10 ** room.code.length / live >= triesPerSession, `${room.code} for ${live} sessions`);
    assert.match(room.code, /^[1-9]\d{5,}$/);
  }
  assert.equal(new Set(codes).size, codes.length);
  t.diagnostic(`CODES sessions=30 shortest=${Math.min(...codes.map(({ length }) => length))} longest=${Math.max(...codes.map(({ length }) => length))}`);
});
