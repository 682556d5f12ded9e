import assert from "node:assert/strict";
import { test } from "node:test";
import { openMemory, type Shelf } from "../src/participant/memory.ts";
import type { Choice, Votes } from "../src/vote.ts";

import { tally, view } from "./examples.ts";
import { FakeShelf } from "./fake_shelf.ts";

const votes: Votes = {
  "story/1": {
    stored: { slide: "story", round: 1, options: ["a"], skip: false, request: 1 },
    waiting: [],
    state: "stored",
  },
};
const day = 24 * 60 * 60 * 1000;

function oneShelf(): () => Shelf {
  const store = new FakeShelf();
  return () => store;
}

test("after a reload token, votes and numbers are there", () => {
  const store = new FakeShelf();
  const before = openMemory(
    () => store,
    () => 0,
  );
  before.welcomed("s1", "482913", "token-1");
  assert.equal(before.nextRequest("s1", 0), 1);
  before.keepVotes("s1", votes);
  const reloaded = openMemory(
    () => store,
    () => 1,
  );
  assert.equal(reloaded.at("482913")?.token, "token-1");
  assert.deepEqual(reloaded.welcomed("s1", "482913", "token-1").votes, votes);
  assert.equal(reloaded.nextRequest("s1", 0), 2);
});

test("request numbers grow past what the server has seen and past another tab's", () => {
  const store = new FakeShelf();
  const one = openMemory(
    () => store,
    () => 0,
  );
  const other = openMemory(
    () => store,
    () => 0,
  );
  one.welcomed("s1", "", "token-1");
  assert.equal(one.nextRequest("s1", 7), 8);
  assert.equal(other.nextRequest("s1", 0), 9);
  assert.equal(one.nextRequest("s1", 0), 10);
});

test("the address without a code finds the newest session of the same day", () => {
  const store = new FakeShelf();
  openMemory(
    () => store,
    () => 0,
  ).welcomed("s1", "482913", "token-1");
  assert.equal(
    openMemory(
      () => store,
      () => day / 4,
    ).at("")?.token,
    "token-1",
  );
  assert.equal(
    openMemory(
      () => store,
      () => day,
    ).at(""),
    undefined,
  );
  assert.equal(
    openMemory(
      () => store,
      () => day,
    ).at("482913")?.token,
    "token-1",
  );
});

test("a session known without a code is found by it once both are known", () => {
  const memory = openMemory(oneShelf(), () => 0);
  memory.welcomed("s1", "", "token-1");
  memory.nextRequest("s1", 0);
  memory.welcomed("s1", "482913", "token-1");
  assert.equal(memory.at("482913")?.request, 1);
  memory.welcomed("s1", "", "token-1");
  assert.equal(memory.at("482913")?.session, "s1");
});

test("a code that was given to another session leads to that one", () => {
  const memory = openMemory(oneShelf(), () => 0);
  memory.welcomed("s1", "482913", "token-1");
  memory.welcomed("s2", "482913", "token-2");
  assert.equal(memory.at("482913")?.session, "s2");
});

test("after the end only the address is remembered", () => {
  const store = new FakeShelf();
  const memory = openMemory(
    () => store,
    () => 0,
  );
  memory.welcomed("s1", "482913", "token-1");
  memory.keepVotes("s1", votes);
  memory.ended("s1");
  assert.equal(memory.at("482913")?.session, "s1");
  assert.equal(memory.at(""), undefined);
  assert.ok(!store.getItem("showhands")?.includes("token-1"));
  assert.ok(!store.getItem("showhands")?.includes("story"));
});

test("only the last few sessions are kept", () => {
  const memory = openMemory(oneShelf(), () => 0);
  for (const code of ["111111", "222222", "333333", "444444", "555555"]) {
    memory.welcomed(`of-${code}`, code, "token");
  }
  assert.equal(memory.at("111111"), undefined);
  assert.equal(memory.at("222222")?.session, "of-222222");
});

test("a question that was seen stays with its bars and the own choice, until its session is forgotten", () => {
  const store = new FakeShelf();
  const memory = openMemory(
    () => store,
    () => 0,
  );
  const choice: Choice = { slide: "story", round: 1, options: ["b"], skip: false, request: 1 };
  const seen = () => JSON.parse(store.getItem("showhands/s1/story/1") ?? "null");
  memory.welcomed("s1", "111111", "token");
  memory.keepSeen("s1", view("open"), null);
  assert.equal(seen().choice, null);
  memory.keepSeen("s1", view("revealed", { tally: tally() }), choice);
  // Shown again without its bars.
  memory.keepSeen("s1", view("closed"), null);
  assert.deepEqual(seen().choice, choice);
  assert.deepEqual(seen().view.tally, tally());
  store.setItem("showhands_trainer/s1", "of another page");
  for (const code of ["222222", "333333", "444444"]) memory.welcomed(`of-${code}`, code, "token");
  assert.notEqual(seen(), null);
  memory.welcomed("of-555555", "555555", "token");
  assert.equal(seen(), null);
  assert.notEqual(store.getItem("showhands_trainer/s1"), null);
});

test("where storage is forbidden the page's own memory has to do", () => {
  const forbidden: Shelf = {
    getItem() {
      throw new Error("SecurityError");
    },
    setItem() {
      throw new Error("QuotaExceededError");
    },
    removeItem() {
      throw new Error("SecurityError");
    },
  };
  const memory = openMemory(
    () => forbidden,
    () => 0,
  );
  memory.welcomed("s1", "482913", "token-1");
  memory.keepVotes("s1", votes);
  memory.keepSeen("s1", view("open"), null);
  assert.equal(memory.nextRequest("s1", 0), 1);
  assert.deepEqual(memory.welcomed("s1", "482913", "token-1").votes, votes);
});

test("damaged storage is as good as none", () => {
  const store = new FakeShelf();
  store.setItem("showhands", "{not JSON");
  const memory = openMemory(
    () => store,
    () => 0,
  );
  assert.equal(memory.at("482913"), undefined);
  memory.welcomed("s1", "482913", "token-1");
  assert.equal(
    openMemory(
      () => store,
      () => 0,
    ).at("482913")?.token,
    "token-1",
  );
});
