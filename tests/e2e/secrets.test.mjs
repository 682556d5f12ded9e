// What nobody may learn: a whole class is recorded at the socket of every student, and the data folder is read as bytes.
// Each search has a control that must find something, so that a search that looks in the wrong place is noticed.

import assert from "node:assert/strict";
import { test } from "node:test";
import { CanaryDeck, found } from "./canary.mjs";
import { Class } from "./class.mjs";
import { ballotsIn, batchesIn, bytesOf, sessionKeyIn } from "./database.mjs";
import { Random } from "./random.mjs";
import { Recording } from "./recording.mjs";
import { Server } from "./server.mjs";

const students = 12;
/** What no message to a student may speak of before results are revealed. */
const hiddenWords = [
  "tally", "counts", "percents", "answered", "voters", "skipped", "correct", "explanation", "notes", "next", "slides", "presence",
];
const userAgent = "a-phone-nobody-should-remember/17";

/**
 * A class whose students' sockets are recorded from the first byte.
 * @param {import("node:test").TestContext} t
 * @param {Server} server
 * @param {CanaryDeck} canaries
 */
async function recordedClass(t, server, canaries) {
  const room = await Class.start(t, server, canaries.deck);
  /** @type {Recording[]} */
  const recordings = [];
  await room.seat(students, (participant) => recordings.push(new Recording(participant, { userAgent })));
  return { room, recordings };
}

/**
 * @param {Class} room
 * @param {(place: number) => string[]} choice
 */
async function everybodyVotes(room, choice) {
  const answers = await Promise.all(room.participants.map((participant, i) => participant.vote(choice(i))));
  for (const answer of answers) assert.equal(answer.type, "accepted");
}

test("no byte of what is still hidden reaches a student", { timeout: 60_000 }, async (t) => {
  const server = await Server.start(t);
  const canaries = new CanaryDeck();
  const { room, recordings } = await recordedClass(t, server, canaries);
  const words = (/** @type {import("./canary.mjs").Canary[]} */ list) => list.map(({ word }) => Buffer.from(word));
  /** @type {string[]} */
  const leaks = [];
  for (const participant of room.participants)
    participant.on("message", (message) => {
      const phase = message.view?.phase ?? message.phase;
      const text = JSON.stringify(message);
      if (phase !== "revealed") leaks.push(...hiddenWords.filter((word) => text.includes(`"${word}"`)));
    });
  /** @type {string[]} */
  const moments = [];

  /** Everything that came in so far came before the trainer's next command, and may hold nothing of it. */
  const checkAll = () => {
    const forbidden = words(canaries.forbidden(moments));
    for (const { bytes } of recordings)
      assert.deepEqual(found(bytes, forbidden).map(String), [], `after ${moments.join(", ")}`);
  };
  const step = async (/** @type {string} */ command) => {
    checkAll();
    const before = recordings.map(({ chunks }) => chunks.length);
    // What the command shows is allowed from the moment in which it is sent.
    const view = await room.trainer.command(command);
    if (view.slide) moments.push(view.phase === "revealed" ? `revealed ${view.slide.id}` : view.slide.id);
    for (const client of room.participants) await client.untilPhase(view.phase, view.slide?.id);
    recordings.forEach(({ chunks }, i) => assert.ok(chunks.length > (before[i] ?? 0)));
    return view;
  };

  await step("advance");
  for (const id of ["first-quiz", "opinion", "talk", "second-quiz", "figures", "left-open", "closing"]) {
    // The poll before the last slide is left while it is open: its tally is never shown.
    const view = await step(id === "closing" ? "next" : "advance");
    assert.equal(view.slide.id, id);
    if (view.phase !== "open") continue;
    await everybodyVotes(room, (i) => ["abc".charAt(i % 3)]);
    for (const client of [room.trainer, room.screen])
      await client.until("all answers", () => client.tally?.answered === students);
    if (id === "left-open") continue;
    while (room.trainer.view?.phase !== "revealed") await step("advance");
    if (id === "first-quiz") await step("hide_results");
    if (id === "first-quiz") await step("advance");
  }
  checkAll();
  await step("end_session");
  checkAll();
  assert.deepEqual(leaks, []);

  await t.test("the control: what was shown is found by the same search", () => {
    for (const { bytes } of recordings) {
      const shown = words(canaries.canaries.filter(({ from }) => moments.includes(from)));
      assert.equal(shown.length, found(bytes, shown).length);
      assert.equal(found(Buffer.from(bytes.toString("base64")), shown).length > 0, true);
    }
  });

  await t.test("pages and addresses open to a student hold none of it either", async () => {
    const all = words(canaries.canaries);
    const paths = ["/", `/${room.code}`, "/trainer", "/screen", "/privacy", "/healthz", "/readyz", "/metrics"];
    const closed = ["/api/decks", "/api/sessions", `/api/sessions/${room.session}/export.json`];
    for (const path of [...paths, ...closed]) {
      const response = await fetch(server.url + path);
      assert.equal(response.status, closed.includes(path) ? 401 : 200, path);
      const text = Buffer.concat([Buffer.from(JSON.stringify([...response.headers])), Buffer.from(await response.arrayBuffer())]);
      assert.deepEqual(found(text, all).map(String), [], path);
    }
  });
});

test("right and wrong votes get answers of equal length, and so does every student's view", async (t) => {
  const server = await Server.start(t);
  const { room, recordings } = await recordedClass(t, server, new CanaryDeck());
  await room.trainer.advance();
  await room.trainer.advance();
  for (const participant of room.participants) await participant.untilPhase("open", "first-quiz");
  const before = recordings.map(({ bytes }) => bytes.length);
  await everybodyVotes(room, (i) => ["abcd".charAt(i % 4)]);
  const lengths = new Set(recordings.map(({ bytes }, i) => bytes.length - (before[i] ?? 0)));
  assert.equal(lengths.size, 1, `lengths ${[...lengths]}`);
});

/** Ways for a round to be over for good. @type {Record<string, (room: Class) => Promise<unknown>>} */
const seals = {
  "results are revealed": (room) => room.trainer.advance(),
  "the trainer moved on": (room) => room.trainer.command("next"),
  "the trainer went back": (room) => room.trainer.command("previous"),
  "a revote began": async (room) => {
    await room.trainer.command("close_question");
    await room.trainer.command("start_revote");
  },
  "the session ended": (room) => room.trainer.command("end_session"),
};

for (const [how, seal] of Object.entries(seals)) {
  test(`once ${how}, the data folder holds no ballot of the round`, { timeout: 60_000 }, async (t) => {
    const server = await Server.start(t);
    const room = await Class.start(t, server, new CanaryDeck().deck);
    await room.seat(students);
    await room.trainer.command("show_slide", { slide: "opinion" });
    for (const participant of room.participants) await participant.untilPhase("open", "opinion");
    await everybodyVotes(room, () => ["a"]);
    await everybodyVotes(room, (i) => (i % 5 === 0 ? [] : ["abcde".charAt(i % 5)]));

    const open = await bytesOf(server.data);
    const ballots = ballotsIn(open);
    assert.equal(ballots.length, students, "the control: while voting is open the ballots are there");
    assert.equal(found(open, ballots).length, students);
    for (const { keys, votes } of batchesIn(open)) {
      assert.deepEqual(keys, ["type", "slide", "round", "votes"], "a vote is kept without a time");
      const order = votes.map(({ ballot }) => ballot);
      assert.deepEqual(order, [...order].sort(), "in the order of ballots, not of arrival");
    }

    await seal(room);
    const sealed = await bytesOf(server.data);
    assert.deepEqual(found(sealed, ballots), []);
    assert.ok(sealed.includes(room.session), "the session itself is kept");

    await server.restart();
    assert.deepEqual(found(await bytesOf(server.data), ballots), [], "nor after a crash");
  });
}

test("a crash in the middle of a reveal leaves no ballot behind", { timeout: 60_000 }, async (t) => {
  const random = Random.for(t);
  const server = await Server.start(t);
  const room = await Class.start(t, server, new CanaryDeck().deck);
  const returning = { random, longestMs: 200 };
  for (const client of room.everybody) client.returning = returning;
  await room.seat(students, (participant) => (participant.returning = returning));
  await room.trainer.command("show_slide", { slide: "opinion" });
  for (let round = 1; round <= 8; round += 1) {
    const here = (/** @type {import("./client.mjs").Client} */ client) => client.connected && client.view?.round === round;
    for (const participant of room.participants)
      await participant.until("the round", () => here(participant) && participant.view?.phase === "open");
    await everybodyVotes(room, (i) => ["abc".charAt(i % 3)]);
    const ballots = ballotsIn(await bytesOf(server.data));
    assert.equal(ballots.length, students, "the control: while voting is open the ballots are there");

    room.trainer.send({ type: "advance", request: (room.trainer.request += 1) });
    // As many turns of the event loop as chance wants: the kill finds the reveal at another place each time.
    for (let turns = random.below(40); turns > 0; turns -= 1) await new Promise(setImmediate);
    await server.restart();
    await room.trainer.until("the trainer to be back", () => here(room.trainer));
    if (room.trainer.view?.phase === "open") await room.trainer.advance();
    assert.equal(room.trainer.view?.phase, "revealed");
    assert.equal(room.trainer.view?.tally.voters, students);
    assert.deepEqual(found(await bytesOf(server.data), ballots), []);
    await room.trainer.command("start_revote");
  }
});

test("at the end the session's key is destroyed, and nobody's token, address or browser was kept", { timeout: 60_000 }, async (t) => {
  const server = await Server.start(t);
  const { room, recordings } = await recordedClass(t, server, new CanaryDeck());
  await room.trainer.command("show_slide", { slide: "opinion" });
  for (const participant of room.participants) await participant.untilPhase("open", "opinion");
  await everybodyVotes(room, () => ["b"]);
  const tokens = room.participants.map(({ hello }) => String(hello.token));
  const live = await bytesOf(server.data);
  const key = sessionKeyIn(live, room.session, tokens[0] ?? "");
  assert.ok(key, "the control: while the session lives its key is there");

  const kept = [...tokens, room.trainerToken, room.screenToken, userAgent, "127.0.0.2"];
  const secrets = [...kept.map((text) => Buffer.from(text)), ...tokens.map((token) => Buffer.from(token, "base64url"))];
  assert.deepEqual(found(live, secrets).map(String), []);

  await room.trainer.command("end_session");
  const ended = await bytesOf(server.data);
  assert.deepEqual(found(ended, [key]), []);
  assert.equal(sessionKeyIn(ended, room.session, tokens[0] ?? ""), null);

  await server.stop();
  assert.deepEqual(found(await bytesOf(server.data), [key, ...secrets]).map(String), []);
  assert.deepEqual(found(Buffer.from(server.log), secrets).map(String), [], "nor in what the server printed");
  assert.ok(recordings.every(({ bytes }) => bytes.length > 0));
});
