// Two classes on one server, at the same time: nothing of one reaches the students, the exports or the keys of the other,
// and nothing of either gets into what the server prints.

import assert from "node:assert/strict";
import { test } from "node:test";
import { CanaryDeck, found } from "./canary.mjs";
import { Api, Class } from "./class.mjs";
import { Recording } from "./recording.mjs";
import { Server } from "./server.mjs";

const students = 6;

/** @param {import("node:test").TestContext} t @param {Server} server */
async function recordedRoom(t, server) {
  const canaries = new CanaryDeck();
  const room = await Class.start(t, server, canaries.deck);
  /** @type {Recording[]} */
  const recordings = [];
  await room.seat(students, (participant) => recordings.push(new Recording(participant, { userAgent: "a phone" })));
  const words = canaries.canaries.map(({ word }) => Buffer.from(word));
  const tokens = room.participants.map(({ hello }) => String(hello.token));
  const keys = [room.trainerToken, room.screenToken, ...tokens].flatMap((token) => [
    Buffer.from(token), Buffer.from(token, "base64url"), Buffer.from(token, "base64url").subarray(0, 16),
  ]);
  return { canaries, room, recordings, words, tokens, keys };
}

/** The whole deck, with votes and everything shown. @param {Class} room */
async function wholeLesson(room) {
  for (const { id, type } of /** @type {any[]} */ (new CanaryDeck().deck.slides)) {
    const view = await room.trainer.command("show_slide", { slide: id });
    if (type !== "quiz" && type !== "poll") continue;
    assert.equal(view.phase, "open");
    for (const participant of room.participants) await participant.untilPhase("open", id);
    const answers = await Promise.all(room.participants.map((participant, i) => participant.vote(["abc".charAt(i % 3)])));
    assert.ok(answers.every((answer) => answer.type === "accepted"));
    while (room.trainer.view?.phase !== "revealed") await room.trainer.advance();
    for (const participant of room.participants) await participant.untilPhase("revealed", id);
  }
}

test("nothing of one class reaches the students, the exports or the keys of another, nor the log", { timeout: 60_000 }, async (t) => {
  const server = await Server.start(t);
  const api = new Api(server);
  const [one, other] = [await recordedRoom(t, server), await recordedRoom(t, server)];
  await Promise.all([wholeLesson(one.room), wholeLesson(other.room)]);
  const exportOf = async (/** @type {Class} */ room, /** @type {string} */ format) => {
    const response = await api.fetch(`/api/sessions/${room.session}/export.${format}`, { token: room.trainerToken });
    assert.equal(response.status, 200);
    return Buffer.from(JSON.stringify([...response.headers]) + (await response.text()));
  };
  for (const [own, strange] of [[one, other], [other, one]]) {
    if (!own || !strange) continue;
    const foreign = [...strange.words, ...strange.keys, Buffer.from(strange.room.session), Buffer.from(`"${strange.room.code}"`)];
    own.recordings.forEach(({ bytes }, i) => {
      assert.deepEqual(found(bytes, foreign).map(String), [], "of the other class");
      const [mine] = found(bytes, [Buffer.from(own.tokens[i] ?? "")]);
      assert.ok(mine, "the control: its own token came on this line");
      const neighbours = own.tokens.filter((_, place) => place !== i).map((token) => Buffer.from(token));
      assert.deepEqual(found(bytes, [...neighbours, Buffer.from(own.room.trainerToken), Buffer.from(own.room.screenToken)]).map(String), []);
    });
    const notes = own.canaries.canaries.filter(({ word }) => /^(notes|body|cell|header)/.test(word)).map(({ word }) => Buffer.from(word));
    const options = own.canaries.canaries.filter(({ word, from }) => word.startsWith("option") && from === "opinion").map(({ word }) => Buffer.from(word));
    for (const format of ["csv", "json"]) {
      const bytes = await exportOf(own.room, format);
      assert.equal(found(bytes, options).length, options.length, "the control: an export has what was asked");
      assert.deepEqual(found(bytes, [...foreign, ...own.keys, ...notes]).map(String), [], format);
    }
    for (const token of [strange.room.trainerToken, own.room.screenToken, own.tokens[0] ?? "", strange.tokens[0] ?? ""])
      for (const [method, path] of [["GET", "/export.csv"], ["GET", "/export.json"], ["DELETE", ""], ["POST", "/tokens"]])
        assert.equal((await api.fetch(`/api/sessions/${own.room.session}${path}`, { token, method: method ?? "" })).status, 401);
  }
  for (const { room } of [one, other]) assert.equal((await room.trainer.ask("end_session")).type, "accepted");
  await server.stop();
  const secrets = [one, other].flatMap(({ words, keys, room }) => [...words, ...keys, Buffer.from(room.session)]);
  assert.ok(server.log.includes(String(server.port)), "the control: the server said where it listens");
  assert.deepEqual(found(Buffer.from(server.log), secrets).map(String), []);
});
