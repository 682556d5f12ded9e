// Everything a client should not send, and what it hears instead: each gets its stable code, and the class next to it
// goes on unharmed, with tallies that count exactly what was allowed.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { CanaryDeck } from "./canary.mjs";
import { Api, Class } from "./class.mjs";
import { Server } from "./server.mjs";
import { count, counted } from "./tally.mjs";
import { Client, openSocket } from "./client.mjs";
import { Participant, Screen, Trainer } from "./wire.mjs";

/** @type {Server} */
let server;
/** @type {(() => unknown)[]} */
const ends = [];
before(async () => {
  server = await Server.start(/** @type {any} */ ({ after: (/** @type {() => unknown} */ end) => ends.unshift(end) }));
});
after(async () => {
  for (const end of ends) await end();
});

/** A class of six on an open poll. @param {import("node:test").TestContext} t */
async function pollingClass(t) {
  const room = await Class.start(t, server, new CanaryDeck().deck);
  await room.seat(6);
  await room.trainer.command("show_slide", { slide: "opinion" });
  for (const participant of room.participants) await participant.untilPhase("open", "opinion");
  return room;
}

/**
 * Everybody still sits there, votes, and is counted right.
 * @param {Class} room
 * @param {string[][]} others what guests were allowed to vote in the open round
 */
async function unharmed(room, others) {
  assert.ok(room.everybody.every((client) => client.connected), "everybody is still connected");
  if (room.trainer.view?.slide.id !== "opinion") await room.trainer.command("show_slide", { slide: "opinion" });
  if (room.trainer.view?.phase !== "open") await room.trainer.command("start_revote");
  const { round } = /** @type {any} */ (room.trainer.view);
  for (const participant of room.participants)
    await participant.until("the round", () => participant.view?.phase === "open" && participant.view.round === round);
  const choices = room.participants.map((_, i) => ["abc".charAt(i % 3)]);
  const answers = await Promise.all(choices.map((options, i) => room.participants[i]?.vote(options)));
  assert.ok(answers.every((answer) => answer?.type === "accepted"));
  const view = /** @type {any} */ (await room.trainer.advance());
  assert.deepEqual(counted(view.tally), count([..."abcde"], [...choices, ...others]));
  assert.equal((await room.trainer.ask("end_session")).type, "accepted");
}

/**
 * @param {string} name
 * @param {(t: import("node:test").TestContext, room: Class) => Promise<string[][] | void>} body tells what its guests
 *   were allowed to vote
 */
function refusal(name, body) {
  test(name, { timeout: 60_000 }, async (t) => {
    const room = await pollingClass(t);
    await unharmed(room, (await body(t, room)) ?? []);
  });
}

/** @param {import("node:test").TestContext} t @param {Client} client */
function guest(t, client) {
  t.after(() => client.leave());
  return client;
}

/** One more student of the class, on the open question. @param {import("node:test").TestContext} t @param {Class} room */
async function student(t, room) {
  const participant = new Participant(server.socketUrl, room.code);
  t.after(() => participant.leave());
  await participant.join();
  return participant;
}

/** The hello is refused with this code and close. @param {Client} client @param {string} code @param {number} close */
async function refusedHello(client, code, close) {
  await assert.rejects(client.join(), (error) => {
    assert.deepEqual([/** @type {any} */ (error).code, /** @type {any} */ (error).closeCode], [code, close]);
    return true;
  });
}

refusal("an unknown join code finds no session", async (t, room) => {
  for (const code of ["000000", "999999", "12", "abcdef", "1".repeat(300), "０００"])
    if (code !== room.code) await refusedHello(guest(t, new Participant(server.socketUrl, code)), "no_such_session", 4004);
});

refusal("a wrong token opens nothing", async (t, room) => {
  const other = await new Api(server).createSession(new CanaryDeck().deck);
  const student = String(room.participants[0]?.hello.token);
  const url = server.socketUrl;
  for (const token of ["", "wrong", student, room.screenToken, other.trainer_token, `${room.trainerToken}A`])
    await refusedHello(guest(t, new Trainer(url, room.code, token)), "bad_token", 4001);
  for (const token of ["", "wrong", student, room.trainerToken, other.screen_token])
    await refusedHello(guest(t, new Screen(url, room.code, token)), "bad_token", 4001);
  const flipped = (student.startsWith("A") ? "B" : "A") + student.slice(1);
  for (const token of ["wrong", room.trainerToken, flipped, `${student}A`, student.slice(1)])
    await refusedHello(guest(t, new Client(url, { role: "participant", join_code: room.code, token })), "bad_token", 4001);
  const ended = guest(t, new Trainer(url, other.join_code, other.trainer_token));
  await ended.join();
  assert.equal((await ended.ask("end_session")).type, "accepted");
});

refusal("with several sessions a phone without a code is asked for one, and may then say it", async (t, room) => {
  const other = await Class.start(t, server, new CanaryDeck().deck);
  const phone = guest(t, new Participant(server.socketUrl));
  const joining = phone.join();
  await phone.until("the question for a code", () => phone.refusal?.code === "code_needed");
  phone.send({ type: "hello", role: "participant", join_code: `${other.code.slice(0, 3)} ${other.code.slice(3)}` });
  assert.equal((await joining).session, other.session);
  assert.equal((await other.trainer.ask("end_session")).type, "accepted");
});

refusal("only hello opens a connection, and only once", async (t, room) => {
  const early = await openSocket(server.socketUrl);
  t.after(() => early.terminate());
  const heard = new Promise((resolve) => early.once("message", (data) => resolve(JSON.parse(String(data)))));
  const closed = new Promise((resolve) => early.once("close", resolve));
  early.send('{"type":"cast_vote","request":1,"slide":"opinion","round":1,"options":["a"]}');
  assert.equal((await heard).code, "hello_expected");
  assert.equal(await closed, 1008);

  const phone = await student(t, room);
  phone.send({ type: "hello", role: "trainer", join_code: room.code, token: room.trainerToken });
  await phone.until("the refusal", () => phone.refusal?.code === "hello_repeated");
  assert.equal((await phone.ask("advance")).code, "not_allowed");
});

refusal("a vote that does not fit the question is refused by its own code", async (t, room) => {
  const phone = await student(t, room);
  const { round } = /** @type {any} */ (phone.view);
  /** @type {[string, object][]} */
  const cases = [
    ["no_such_option", { options: ["f"] }],
    ["no_such_option", { options: ["A"] }],
    ["no_such_option", { options: [""] }],
    ["no_such_option", { options: ["a", "zz"] }],
    ["too_many_options", { options: ["a", "b"] }],
    ["no_options", { options: [] }],
    ["skip_with_options", { options: ["a"], skip: true }],
    ["question_not_open", { options: ["a"], slide: "left-open" }],
    ["question_not_open", { options: ["a"], slide: "no-such-slide" }],
    ["question_not_open", { options: ["a"], round: round + 1 }],
    ["question_not_open", { options: ["a"], round: 0 }],
  ];
  for (const [code, fields] of cases) {
    const answer = await phone.ask("cast_vote", { slide: "opinion", round, ...fields });
    assert.equal(answer.code, code, JSON.stringify(fields));
    assert.ok(answer.text.endsWith("."), "a sentence for a person");
  }
  const newer = await phone.ask("cast_vote", { slide: "opinion", round, options: ["a"] });
  assert.equal(newer.type, "accepted");
  phone.request = 0;
  assert.equal((await phone.ask("cast_vote", { slide: "opinion", round, options: ["b"] })).code, "superseded");
  return [["a"]];
});

refusal("a vote for a question that is not open is refused", async (t, room) => {
  const phone = await student(t, room);
  const cast = () => phone.ask("cast_vote", { slide: "opinion", round: phone.view?.round, options: ["a"] });
  await room.trainer.command("close_question");
  await phone.untilPhase("closed");
  assert.equal((await cast()).code, "question_not_open");
  await room.trainer.command("reveal_results");
  assert.equal((await cast()).code, "question_not_open");
  await room.trainer.command("show_slide", { slide: "talk" });
  assert.equal((await cast()).code, "question_not_open");
});

refusal("a message that cannot be read is refused, and after five of them the line is closed", async (t, room) => {
  const messages = [
    "", "hello", "[]", "null", "{", '{"type":"advance"', '{"type":1,"request":1}', '{"request":1}',
    '{"type":"cast_vote","slide":"opinion","round":1,"options":["a"]}',
    '{"type":"cast_vote","request":-1,"slide":"opinion","round":1,"options":["a"]}',
    '{"type":"cast_vote","request":1.5,"slide":"opinion","round":1,"options":["a"]}',
    '{"type":"cast_vote","request":1e400,"slide":"opinion","round":1,"options":["a"]}',
    '{"type":"cast_vote","request":99999999999999999999,"slide":"opinion","round":1,"options":["a"]}',
    '{"type":"cast_vote","request":1,"slide":"opinion","round":4294967296,"options":["a"]}',
    '{"type":"cast_vote","request":1,"slide":"opinion","round":1,"options":"a"}',
    '{"type":"cast_vote","request":1,"slide":"opinion","round":1,"options":[1]}',
    '{"type":"cast_vote","request":1,"slide":7,"round":1,"options":["a"]}',
    '{"type":"cast_vote","request":1,"slide":"opinion","round":1}',
    '{"type":"cast_vote","request":1,"request":2,"slide":"opinion","round":1,"options":["a"]}',
    `{"type":"ping","x":${"[".repeat(60)}${"]".repeat(60)}}`,
    '{"type":"hello","role":"owner"}',
  ];
  for (let i = 0; i < messages.length; i += 5) {
    const phone = await student(t, room);
    const group = messages.slice(i, i + 5);
    /** @type {string[]} */
    const codes = [];
    phone.on("message", (message) => message.type === "rejected" && codes.push(message.code));
    for (const text of group) phone.socket?.send(text);
    await phone.until("all refusals", () => codes.length === group.length || phone.closeCode);
    assert.deepEqual(codes, group.map(() => "malformed_message"), group.join("\n"));
    if (group.length === 5) assert.equal(await phone.untilDropped(), 1008);
  }
});

refusal("a type nobody knows is refused by name", async (t, room) => {
  // One of a phone's own each: after five of them its line would be closed.
  for (const type of ["dance", "accepted", "view", "Advance", "", "__proto__"]) {
    const phone = await student(t, room);
    assert.equal((await phone.ask(type)).code, "unknown_type", type);
  }
});

/** A frame as the protocol writes it, masked like a client's. @param {number} head @param {Buffer} payload */
function frame(head, payload, masked = true) {
  const length = payload.length < 126 ? [payload.length] : [126, payload.length >> 8, payload.length & 255];
  length[0] = (length[0] ?? 0) | (masked ? 0x80 : 0);
  return Buffer.concat([Buffer.from([head, ...length]), masked ? Buffer.alloc(4) : Buffer.alloc(0), payload]);
}

refusal("frames against the protocol end their own line and no other", async (t, room) => {
  const ping = Buffer.from('{"type":"ping"}');
  /** @type {[string, Buffer, number[]][]} */
  const cases = [
    ["binary", frame(0x82, ping), [1008]],
    ["not UTF-8", frame(0x81, Buffer.from([0xff, 0xfe, 0xfd])), [1007]],
    ["unmasked", frame(0x81, ping, false), [1002]],
    ["reserved bits", frame(0xf1, ping), [1002]],
    ["an unknown opcode", frame(0x83, ping), [1002]],
    ["a continuation of nothing", frame(0x80, ping), [1002]],
    ["a long control frame", frame(0x89, Buffer.alloc(200)), [1002]],
    ["larger than a student may send", frame(0x81, Buffer.alloc(4097, 0x20)), [1009]],
    ["endless by its length", Buffer.from([0x81, 0xff, 0x7f, 255, 255, 255, 255, 255, 255, 255, 0, 0, 0, 0]), [1009, 1002]],
  ];
  for (const [what, bytes, codes] of cases) {
    const phone = await student(t, room);
    /** @type {any} */ (phone.socket)._socket.write(bytes);
    const code = await phone.untilDropped();
    assert.ok(codes.includes(code ?? 0), `${what}: ${code}`);
  }
});

refusal("a trainer may send longer messages, to a bound", async (t, room) => {
  const other = await Class.start(t, server, new CanaryDeck().deck);
  const padded = (/** @type {number} */ bytes) => JSON.stringify({ type: "ping", x: "x".repeat(bytes) });
  const pong = new Promise((resolve) => other.trainer.once("message", resolve));
  other.trainer.socket?.send(padded(60_000));
  assert.equal((await pong).type, "pong");
  other.trainer.socket?.send(padded(70_000));
  assert.equal(await other.trainer.untilDropped(), 1009);
  await other.trainer.join();
  assert.equal((await other.trainer.ask("end_session")).type, "accepted");
});

refusal("a flood is slowed down, then its line is closed", async (t, room) => {
  const phone = await student(t, room);
  /** @type {string[]} */
  const codes = [];
  phone.on("answer", ({ code }) => codes.push(code));
  for (let i = 1; i <= 200; i += 1) phone.send({ type: "next", request: i });
  assert.equal(await phone.untilDropped(), 1008);
  assert.equal(codes[0], "not_allowed");
  assert.equal(codes.at(-1), "too_many_requests");
});

refusal("a flood of bytes is cut short", async (t, room) => {
  const phone = await student(t, room);
  const padded = JSON.stringify({ type: "ping", x: "x".repeat(4000) });
  for (let i = 0; i < 50; i += 1) phone.socket?.send(padded);
  assert.equal(await phone.untilDropped(), 1008);
});

/** @type {[string, object?][]} */
const trainerCommands = [
  ["advance"], ["next"], ["previous"], ["show_slide", { slide: "closing" }], ["open_question"], ["close_question"],
  ["reveal_results"], ["hide_results"], ["show_bars"], ["start_revote"], ["set_min_responses", { min_responses: 1 }],
  ["end_session"],
];

refusal("a phone or a screen commands nothing, and only phones vote", async (t, room) => {
  const phone = await student(t, room);
  for (const client of [phone, room.screen])
    for (const [type, fields] of trainerCommands)
      assert.equal((await client.ask(type, fields)).code, "not_allowed", type);
  for (const client of [room.trainer, room.screen]) {
    const vote = { slide: "opinion", round: room.trainer.view?.round, options: ["a"] };
    assert.equal((await client.ask("cast_vote", vote)).code, "not_allowed");
  }
});

refusal("a newer connection of the same token takes over, and the older does not come back", async (t, room) => {
  const phone = await student(t, room);
  const again = guest(t, new Client(server.socketUrl, { ...phone.hello }));
  await again.join();
  assert.equal(await phone.untilDropped(), 4009);
});
