import assert from "node:assert/strict";
import { test } from "node:test";
import { Wishes } from "../src/participant/more/wishes.ts";
import type { ServerMessage } from "../src/protocol.ts";

const rejected = (request: number) => ({ type: "rejected", request, code: "busy", text: "" }) as const;
const welcome = { type: "welcome" } as ServerMessage;

test("what was granted stays so, what was refused or lost with its line may be asked for again", () => {
  const wishes = new Wishes();
  wishes.ask("a", 1);
  wishes.ask("b", 2);
  wishes.ask("c", 3);
  assert.ok(["a", "b", "c"].every((what) => wishes.isAsked(what) && !wishes.isGranted(what)));
  wishes.heard({ type: "accepted", request: 1 });
  wishes.heard(rejected(2));
  wishes.heard(welcome);
  assert.ok(wishes.isGranted("a"));
  assert.ok(!wishes.isAsked("b") && !wishes.isAsked("c"));
});

test("without a line nothing was asked for, and another's answer is not its own", () => {
  const wishes = new Wishes();
  wishes.ask("a", 0);
  assert.ok(!wishes.isAsked("a"));
  wishes.ask("a", 5);
  wishes.heard({ type: "accepted", request: 4 });
  assert.ok(wishes.isAsked("a") && !wishes.isGranted("a"));
});
