import assert from "node:assert/strict";
import { test } from "node:test";
import { Connection, type Line } from "../src/connection.ts";
import { closeCode, type ServerMessage } from "../src/protocol.ts";
import { view, welcome } from "./examples.ts";
import { FakeSurroundings } from "./fake_surroundings.ts";

function connect() {
  const world = new FakeSurroundings();
  const lines: Line[] = [];
  const heard: ServerMessage[] = [];
  const connection = new Connection(
    {
      hello: () => ({ type: "hello", role: "participant" }),
      heard: (message) => heard.push(message),
      lineChanged: (line) => lines.push(line),
    },
    world,
  );
  connection.start();
  return { world, lines, heard, connection };
}

function connected() {
  const parts = connect();
  parts.world.socket.events.opened();
  parts.world.socket.says(welcome(view("lobby")));
  return parts;
}

test("hello is the first frame, and the line is open once welcomed", () => {
  const { world, lines, connection } = connect();
  assert.equal(connection.send({ type: "ping" }), false);
  world.socket.events.opened();
  assert.deepEqual(world.socket.take(), [{ type: "hello", role: "participant" }]);
  assert.deepEqual(lines, []);
  world.socket.says(welcome(view("lobby")));
  assert.deepEqual(lines, [{ state: "open" }]);
  assert.equal(connection.send({ type: "ping" }), true);
});

test("a socket that does not open within five seconds is given up for another", () => {
  const { world, lines } = connect();
  world.pass(4_999);
  assert.equal(world.socket.closed, false);
  world.pass(1);
  assert.equal(world.sockets[0]?.closed, true);
  assert.deepEqual(lines, [{ state: "offline" }]);
  world.pass(1_000);
  assert.equal(world.sockets.length, 2);
});

test("tries that fail wait longer and longer, up to fifteen seconds", () => {
  const { world } = connect();
  for (const wait of [1_000, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000]) {
    const tries = world.sockets.length;
    world.socket.events.closed(1006);
    world.pass(wait - 1);
    assert.equal(world.sockets.length, tries, `before ${wait} ms`);
    world.pass(1);
    assert.equal(world.sockets.length, tries + 1, `after ${wait} ms`);
  }
});

test("many short tries do not make the next wait longer than the outage was", () => {
  const { world } = connect();
  world.chance = 0.1;
  for (let failures = 0; failures < 8; failures += 1) {
    world.socket.events.closed(1006);
    world.pass(100);
  }
  world.chance = 1;
  const tries = world.sockets.length;
  world.socket.events.closed(1006);
  world.pass(999);
  assert.equal(world.sockets.length, tries);
  world.pass(1);
  assert.equal(world.sockets.length, tries + 1);
});

test("the wait is anything between nothing and the longest", () => {
  const { world } = connect();
  world.chance = 0;
  world.socket.events.closed(1006);
  world.pass(0);
  assert.equal(world.sockets.length, 2);
});

test("a welcome makes the next wait short again", () => {
  const { world } = connect();
  for (let failures = 0; failures < 4; failures += 1) {
    world.socket.events.closed(1006);
    world.pass(15_000);
  }
  world.socket.events.opened();
  world.socket.says(welcome(view("lobby")));
  world.socket.events.closed(1006);
  const tries = world.sockets.length;
  world.pass(1_000);
  assert.equal(world.sockets.length, tries + 1);
});

test("ten silent seconds bring a ping, twenty a new socket", () => {
  const { world, lines } = connected();
  world.socket.take();
  world.pass(9_999);
  assert.deepEqual(world.socket.take(), []);
  world.pass(1);
  assert.deepEqual(world.socket.take(), [{ type: "ping" }]);
  world.pass(9_999);
  assert.equal(world.sockets.length, 1);
  world.pass(1);
  assert.equal(world.sockets.length, 2);
  assert.equal(world.sockets[0]?.closed, true);
  assert.deepEqual(lines.slice(-1), [{ state: "offline" }]);
});

test("an answered ping keeps the socket, and is not passed on", () => {
  const { world, heard } = connected();
  for (let round = 0; round < 10; round += 1) {
    world.pass(10_000);
    world.socket.says({ type: "pong" });
  }
  assert.equal(world.sockets.length, 1);
  assert.deepEqual(
    heard.map((message) => message.type),
    ["welcome"],
  );
});

test("a timer that fires late asks before it judges", () => {
  const { world } = connected();
  world.socket.take();
  world.sleep(300_000);
  world.pass(0);
  assert.deepEqual(world.socket.take(), [{ type: "ping" }]);
  world.socket.says({ type: "pong" });
  world.pass(9_999);
  assert.equal(world.sockets.length, 1);
});

test("looking at the page again replaces a silent socket at once", () => {
  const { world, connection } = connected();
  connection.wake();
  assert.equal(world.sockets.length, 1);
  world.sleep(20_001);
  connection.wake();
  assert.equal(world.sockets.length, 2);
});

test("a socket heard lately is asked for a sign of life, for the phone may have moved to another network", () => {
  const { world, connection } = connected();
  world.socket.take();
  world.pass(3_000);
  connection.wake();
  assert.deepEqual(world.socket.take(), [{ type: "ping" }]);
  world.pass(1_499);
  assert.equal(world.sockets.length, 1);
  world.pass(1);
  assert.equal(world.sockets.length, 2);
  assert.equal(world.sockets[0]?.closed, true);
});

test("a sign of life keeps the socket, and the heartbeat goes on", () => {
  const { world, connection } = connected();
  world.socket.take();
  connection.wake();
  world.socket.says({ type: "pong" });
  world.pass(9_999);
  assert.equal(world.sockets.length, 1);
  assert.deepEqual(world.socket.take(), [{ type: "ping" }]);
  world.pass(1);
  assert.deepEqual(world.socket.take(), [{ type: "ping" }]);
});

test("a line that is not welcomed yet is not asked", () => {
  const { world, connection } = connect();
  connection.wake();
  assert.deepEqual(world.socket.take(), []);
  assert.equal(world.sockets.length, 1);
});

test("looking at the page again cuts a wait short", () => {
  const { world, connection } = connected();
  world.socket.events.closed(1006);
  connection.wake();
  assert.equal(world.sockets.length, 2);
  world.pass(1_000);
  assert.equal(world.sockets.length, 2, "the wait does not bring a second one");
});

test("what a socket says after it was given up means nothing", () => {
  const { world, heard, lines } = connected();
  const old = world.socket;
  world.pass(20_000);
  old.says(view("open"));
  old.events.closed(closeCode.superseded);
  assert.equal(heard.length, 1);
  assert.deepEqual(lines.slice(-1), [{ state: "offline" }]);
});

for (const [code, why] of [
  [closeCode.superseded, "superseded"],
  [closeCode.noSuchSession, "no_such_session"],
  [closeCode.badToken, "bad_token"],
  [closeCode.lobbyLocked, "lobby_locked"],
  [closeCode.removed, "removed"],
  [closeCode.policy, "refused"],
  [closeCode.tooBig, "refused"],
] as const) {
  test(`close code ${code} stops the line: ${why}`, () => {
    const { world, lines, connection } = connected();
    world.socket.events.closed(code);
    assert.deepEqual(lines.slice(-1), [{ state: "stopped", why }]);
    world.pass(600_000);
    connection.wake();
    assert.equal(world.sockets.length, 1);
    connection.start();
    assert.equal(world.sockets.length, 2);
    assert.deepEqual(lines.slice(-1), [{ state: "connecting" }]);
  });
}

for (const code of [closeCode.restarting, closeCode.tooSlow, 1000, 1001, 1006, 1011]) {
  test(`close code ${code} lets the page come back`, () => {
    const { world, lines } = connected();
    world.socket.events.closed(code);
    assert.deepEqual(lines.slice(-1), [{ state: "offline" }]);
    world.pass(1_000);
    assert.equal(world.sockets.length, 2);
    world.socket.events.opened();
    world.socket.says(welcome(view("lobby")));
    assert.deepEqual(lines.slice(-1), [{ state: "open" }]);
  });
}
