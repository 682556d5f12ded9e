import assert from "node:assert/strict";
import { test } from "node:test";
import { Handover } from "../src/handover.ts";
import type { Phase } from "../src/protocol.ts";
import { Projector } from "../src/screen/projector.ts";
import {
  forgetTicket,
  memoryOf,
  neighbourTicket,
  readSeat,
  screenFragment,
  takeAdmin,
  takeTicket,
  writeSeat,
} from "../src/seat.ts";
import { FakeSurroundings } from "./fake_surroundings.ts";
import { FakeChannel, FakeMemory, join, screenView, welcomeTo } from "./screen_examples.ts";

function projecting(phase: Phase = "open") {
  const world = new FakeSurroundings();
  const channel = new FakeChannel();
  const done: string[] = [];
  const projector = new Projector(
    world,
    { join_code: join.code, token: "look" },
    (code, heard) => new Handover(channel, code, heard),
    {
      changed: () => {},
      switchTheme: () => done.push("theme"),
      switchFullscreen: () => done.push("fullscreen"),
    },
  );
  projector.start();
  world.socket.events.opened();
  world.socket.says(welcomeTo("screen", screenView(phase)));
  channel.said.length = 0;
  return { world, channel, projector, done };
}

test("the projector joins as a screen with the ticket it was given", () => {
  const { world } = projecting();
  assert.deepEqual(world.socket.sent[0], {
    type: "hello",
    role: "screen",
    join_code: "482913",
    token: "look",
  });
});

test("command keys are handed over and never sent, for this token can only look", () => {
  const { world, channel, projector } = projecting();
  world.socket.take();
  for (const key of ["advance", "previous", "hide", "revote"] as const) projector.obey(key);
  assert.deepEqual(
    channel.said,
    ["advance", "previous", "hide", "revote"].map((key) => ({ type: "command", key })),
  );
  assert.deepEqual(world.socket.sent, []);
});

test("a key that nobody takes within a second leaves a hint that goes away", () => {
  const { world, projector } = projecting();
  projector.obey("advance");
  world.pass(999);
  assert.equal(projector.state.keyLost, false);
  world.pass(1);
  assert.equal(projector.state.keyLost, true);
  world.pass(4_000);
  assert.equal(projector.state.keyLost, false);
});

test("a key that was taken leaves none", () => {
  const { world, channel, projector } = projecting();
  projector.obey("advance");
  channel.tell({ type: "taken" });
  world.pass(10_000);
  assert.equal(projector.state.keyLost, false);
});

test("black and join act here, from either page, and the trainer is told", () => {
  const { channel, projector } = projecting();
  projector.obey("black");
  channel.tell({ type: "projector", key: "join" });
  channel.tell({ type: "asks" });
  assert.equal(projector.state.picture, "join");
  assert.deepEqual(channel.said, [
    { type: "shows", picture: "black" },
    { type: "shows", picture: "join" },
    { type: "shows", picture: "join" },
  ]);
});

test("theme and full screen are the browser's", () => {
  const { projector, channel, done } = projecting();
  projector.obey("fullscreen");
  channel.tell({ type: "projector", key: "theme" });
  assert.deepEqual(done, ["fullscreen", "theme"]);
});

test("the next slide ends black; coming back after a restart does not", () => {
  const { world, projector } = projecting();
  projector.obey("black");
  world.socket.events.closed(1012);
  world.pass(1_000);
  world.socket.events.opened();
  world.socket.says(welcomeTo("screen", screenView("open")));
  assert.equal(projector.state.picture, "black");
  world.socket.says(screenView("revealed", { seq: 2 }));
  assert.equal(projector.state.picture, "slide");
});

const seat = { session: "s1", join_code: "482913", trainer_token: "drive", screen_token: "look" };

test("the ticket in the address outlives a reload in this tab", () => {
  const tab = new FakeMemory();
  const ticket = { join_code: "482913", token: "look" };
  assert.deepEqual(takeTicket(screenFragment(seat), tab, new FakeMemory()), ticket);
  assert.deepEqual(takeTicket("", tab, new FakeMemory()), ticket);
  forgetTicket(tab);
  assert.equal(takeTicket("", tab, new FakeMemory()), null);
});

test("a projector opened without a ticket finds the session of its own browser's trainer", () => {
  const browser = new FakeMemory();
  writeSeat(browser, seat);
  assert.deepEqual(takeTicket("", new FakeMemory(), browser), { join_code: "482913", token: "look" });
  assert.deepEqual(readSeat(browser), seat);
  writeSeat(browser, null);
  assert.equal(neighbourTicket(browser), null);
});

test("what is remembered in part or spoilt is not remembered", () => {
  const browser = new FakeMemory();
  browser.setItem("showhands.seat", '{"session":"s1"}');
  assert.equal(readSeat(browser), null);
  browser.setItem("showhands.seat", "{");
  assert.equal(readSeat(browser), null);
});

test("any admin token survives the address, and the newest is kept", () => {
  const browser = new FakeMemory();
  assert.equal(takeAdmin("", browser), null);
  assert.equal(takeAdmin("#admin=a+b=c", browser), "a+b=c");
  assert.equal(takeAdmin("#admin=%23%26", browser), "#&");
  assert.equal(takeAdmin("", browser), "#&");
});

test("where the browser's memory is full, the newest stands until the page is left", () => {
  const browser = new FakeMemory();
  browser.setItem("a", "old");
  const memory = memoryOf(() =>
    Object.assign(Object.create(browser), {
      setItem() {
        throw new Error("full");
      },
    }),
  );
  memory.setItem("a", "1");
  assert.equal(memory.getItem("a"), "1");
  memory.removeItem("a");
  assert.equal(memory.getItem("a"), null);
});

test("where the browser forbids memory, the page goes on without", () => {
  const memory = memoryOf(() => {
    throw new Error("forbidden");
  });
  memory.setItem("a", "1");
  assert.equal(memory.getItem("a"), "1");
  memory.removeItem("a");
  assert.equal(memory.getItem("a"), null);
});
