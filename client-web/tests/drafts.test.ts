import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { draftOf, forgetDrafts, keepDraft } from "../src/participant/more/drafts.ts";
import { FakeShelf } from "./fake_shelf.ts";

function keepIn(shelf: FakeShelf | undefined): void {
  Object.defineProperty(globalThis, "sessionStorage", { value: shelf, configurable: true });
}

beforeEach(() => {
  keepIn(new FakeShelf());
  forgetDrafts("class");
});

test("what was begun is still there when the page is loaded again", () => {
  const tab = new FakeShelf();
  keepIn(tab);
  keepDraft("class", "talk", "It hel");
  // What the page itself remembers is not asked: another page of this tab reads the same.
  assert.equal(Object.keys(tab).length, 1);
  assert.equal(draftOf("class", "talk"), "It hel");
  assert.equal(draftOf("class", "other"), "");
  assert.equal(draftOf("other", "talk"), "");
});

test("what is sent is no draft any more", () => {
  const tab = new FakeShelf();
  keepIn(tab);
  keepDraft("class", "talk", "It helps");
  keepDraft("class", "talk", "");
  assert.equal(draftOf("class", "talk"), "");
  assert.equal(Object.keys(tab).length, 0);
});

test("where the browser keeps nothing it lasts as long as the page", () => {
  keepIn(undefined);
  keepDraft("class", "talk", "It hel");
  assert.equal(draftOf("class", "talk"), "It hel");
  forgetDrafts("class");
  assert.equal(draftOf("class", "talk"), "");
});

test("a session's drafts are forgotten, those of the others stay", () => {
  keepDraft("class", "talk", "one");
  keepDraft("class", "more", "two");
  keepDraft(null, "name", "Ana");
  forgetDrafts("class");
  assert.equal(draftOf("class", "talk") + draftOf("class", "more"), "");
  assert.equal(draftOf(null, "name"), "Ana");
});
