import assert from "node:assert/strict";
import { test } from "node:test";
import { openMemory, type Shelf } from "../src/participant/memory.ts";
import type { Votes } from "../src/vote.ts";

const votes: Votes = {
  "story/1": {
    stored: { slide: "story", round: 1, options: ["a"], skip: false, request: 1 },
    waiting: [],
    state: "stored",
  },
};
const day = 24 * 60 * 60 * 1000;

function shelf(): Shelf & { text: string | null } {
  return {
    text: null,
    getItem() {
      return this.text;
    },
    setItem(_key, value) {
      this.text = value;
    },
  };
}

function oneShelf(): () => Shelf {
  const store = shelf();
  return () => store;
}

test("after a reload token, votes and numbers are there", () => {
  const store = shelf();
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
  const store = shelf();
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
  const store = shelf();
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
  const store = shelf();
  const memory = openMemory(
    () => store,
    () => 0,
  );
  memory.welcomed("s1", "482913", "token-1");
  memory.keepVotes("s1", votes);
  memory.ended("s1");
  assert.equal(memory.at("482913")?.session, "s1");
  assert.equal(memory.at(""), undefined);
  assert.ok(!store.text?.includes("token-1"));
  assert.ok(!store.text?.includes("story"));
});

test("only the last few sessions are kept", () => {
  const memory = openMemory(oneShelf(), () => 0);
  for (const code of ["111111", "222222", "333333", "444444", "555555"]) {
    memory.welcomed(`of-${code}`, code, "token");
  }
  assert.equal(memory.at("111111"), undefined);
  assert.equal(memory.at("222222")?.session, "of-222222");
});

test("where storage is forbidden the page's own memory has to do", () => {
  const forbidden: Shelf = {
    getItem() {
      throw new Error("SecurityError");
    },
    setItem() {
      throw new Error("QuotaExceededError");
    },
  };
  const memory = openMemory(
    () => forbidden,
    () => 0,
  );
  memory.welcomed("s1", "482913", "token-1");
  memory.keepVotes("s1", votes);
  assert.equal(memory.nextRequest("s1", 0), 1);
  assert.deepEqual(memory.welcomed("s1", "482913", "token-1").votes, votes);
});

test("damaged storage is as good as none", () => {
  const store = shelf();
  store.text = "{not JSON";
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
