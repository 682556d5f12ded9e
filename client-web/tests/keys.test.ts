import assert from "node:assert/strict";
import { test } from "node:test";
import { type Channel, Handover, type Note } from "../src/handover.ts";
import { type KeyPress, keyOf } from "../src/keys.ts";

const press = (key: string, part: Partial<KeyPress> = {}): KeyPress => ({
  key,
  repeat: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  target: null,
  ...part,
});

/** An element that stands inside what `selectors` name. */
const inside = (...selectors: string[]) => ({
  closest: (asked: string) => (asked.split(", ").some((one) => selectors.includes(one)) ? {} : null),
});

test("a clicker's two keys go on and back, and so do their neighbours", () => {
  for (const key of ["PageDown", "ArrowRight", " ", "n", "N"]) assert.equal(keyOf(press(key)), "advance");
  for (const key of ["PageUp", "ArrowLeft", "p", "P"]) assert.equal(keyOf(press(key)), "previous");
});

test("every other key of the page has one meaning, whatever the shift key", () => {
  const meanings = { ".": "black", B: "black", j: "join", H: "hide", r: "revote", "?": "keys", t: "theme" };
  for (const [key, meaning] of Object.entries(meanings)) assert.equal(keyOf(press(key)), meaning);
  assert.equal(keyOf(press("Enter")), null);
  assert.equal(keyOf(press("x")), null);
});

test("the browser's own shortcuts stay the browser's", () => {
  assert.equal(keyOf(press("r", { ctrlKey: true })), null);
  assert.equal(keyOf(press("n", { metaKey: true })), null);
  assert.equal(keyOf(press("ArrowLeft", { altKey: true })), null);
});

test("a clicker goes on from a field of one line, where its keys mean nothing else", () => {
  assert.equal(keyOf(press("PageDown", { target: inside("input") })), "advance");
  assert.equal(keyOf(press("PageUp", { target: inside("input") })), "previous");
  assert.equal(keyOf(press("PageDown", { target: inside("input", "[role=alertdialog]") })), null);
});

test("typing is typing, and a question that waits for an answer takes no keys", () => {
  assert.equal(keyOf(press("n", { target: inside("input") })), null);
  assert.equal(keyOf(press("PageDown", { target: inside("textarea") })), null);
  assert.equal(keyOf(press("PageDown", { target: inside("[role=alertdialog]") })), null);
});

test("space presses the button that has the focus; a clicker's key does not", () => {
  assert.equal(keyOf(press(" ", { target: inside("button") })), null);
  assert.equal(keyOf(press("PageDown", { target: inside("button") })), "advance");
});

/** Channels of one browser: what one says, the others hear. */
function channels(count: number): Channel[] {
  const all: Channel[] = Array.from({ length: count }, () => ({
    onmessage: null,
    postMessage(message) {
      for (const other of all) if (other !== this) other.onmessage?.({ data: message } as MessageEvent);
    },
    close() {
      this.onmessage = null;
    },
  }));
  return all;
}

test("notes pass between the pages of one session and no other", () => {
  const [one, two, three] = channels(3) as [Channel, Channel, Channel];
  const heard: Note[] = [];
  const elsewhere: Note[] = [];
  const screen = new Handover(one, "482913", () => {});
  const trainer = new Handover(two, "482913", (note) => heard.push(note));
  new Handover(three, "111111", (note) => elsewhere.push(note));
  screen.tell({ type: "command", key: "advance" });
  assert.deepEqual(heard, [{ type: "command", key: "advance" }]);
  assert.deepEqual(elsewhere, []);
  trainer.close();
  screen.tell({ type: "command", key: "advance" });
  assert.equal(heard.length, 1);
});

test("what another version of the page says is not taken for a note", () => {
  const [one, two] = channels(2) as [Channel, Channel];
  const heard: Note[] = [];
  new Handover(two, "482913", (note) => heard.push(note));
  for (const strange of [null, 1, "advance", {}, { join_code: "482913" }, { join_code: "482913", note: 3 }])
    one.postMessage(strange);
  assert.deepEqual(heard, []);
});
