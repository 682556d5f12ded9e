// A phone's own texts: kept until the server has them, sent once per line, and gone with their slide.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { draftOf, forgetDrafts } from "../src/participant/more/drafts.ts";
import {
  addText,
  deliverTexts,
  forgetTexts,
  takeBack,
  textsAt,
  textsHeard,
} from "../src/participant/more/texts.ts";
import type { Phone } from "../src/participant/phone.ts";
import type { ServerMessage } from "../src/protocol.ts";
import { collected } from "../src/trainer/desk.ts";

const shelf = new Map<string, string>();
Object.assign(globalThis, {
  localStorage: {
    getItem: (key: string) => shelf.get(key) ?? null,
    setItem: (key: string, value: string) => shelf.set(key, value),
    removeItem: (key: string) => shelf.delete(key),
  },
});

const said: object[] = [];
let online = true;
let last = 0;
const phone = {
  redraw() {},
  say(message: object, again?: number) {
    if (!online) return 0;
    const request = again || ++last;
    said.push({ ...message, request });
    return request;
  },
} as Phone;
let visit = 0;
const place = () => ({ session: "5f0c", slide: "talk", round: visit });
const accepted = (request: number) => textsHeard({ type: "accepted", request });
const viewOf = (round: number) => ({ slide: { id: "talk" }, round, seq: 10 * round });
const welcome = () => textsHeard({ type: "welcome", session: "5f0c", view: viewOf(visit) } as ServerMessage);

beforeEach(() => {
  said.length = 0;
  online = true;
  last = 0;
  visit += 1;
  welcome();
  textsAt(place());
  forgetDrafts("5f0c");
});

test("a text is sending until the server accepts it", () => {
  addText(phone, "Listen");
  assert.deepEqual(said, [{ type: "add_text", slide: "talk", round: visit, text: "Listen", request: 1 }]);
  assert.equal(textsAt(place())[0]?.state, "sending");
  deliverTexts(phone);
  assert.equal(said.length, 1, "not twice on one line");
  accepted(1);
  assert.equal(textsAt(place())[0]?.state, "stored");
});

test("what has no answer goes out again on the next line, with the same number", () => {
  addText(phone, "Listen");
  welcome();
  deliverTexts(phone);
  assert.deepEqual(
    said.map((message) => (message as { request: number }).request),
    [1, 1],
  );
});

test("a text written while there is no line is sent when it is back", () => {
  online = false;
  addText(phone, "Listen");
  assert.equal(said.length, 0);
  online = true;
  deliverTexts(phone);
  assert.equal(said.length, 1);
});

test("a refusal says why, and makes place for the next", () => {
  addText(phone, "Listen");
  textsHeard({ type: "rejected", request: 1, code: "same_text", text: "" });
  assert.deepEqual(textsAt(place())[0], { request: 1, text: "Listen", state: "refused", code: "same_text" });
  addText(phone, "Hope");
  assert.deepEqual(
    textsAt(place()).map(({ text }) => text),
    ["Hope"],
  );
});

test("a text taken back is gone once the server has taken it back", () => {
  addText(phone, "Listen");
  accepted(1);
  const [one] = textsAt(place());
  assert.ok(one);
  takeBack(phone, one);
  assert.deepEqual(said[1], { type: "take_text_back", slide: "talk", round: visit, added: 1, request: 2 });
  accepted(2);
  assert.deepEqual(textsAt(place()), []);
});

test("a text that waits is sent on the next line whatever the page shows", () => {
  addText(phone, "Listen");
  welcome();
  assert.equal(said.length, 2);
});

test("a slide that was left takes its texts along, and what was not stored stands in its box again", () => {
  addText(phone, "Listen");
  accepted(1);
  online = false;
  addText(phone, "Hope");
  textsHeard({ type: "view", ...viewOf(visit + 1) } as ServerMessage);
  assert.ok(![...shelf.values()].some((kept) => kept.includes("Listen")));
  assert.equal(draftOf("5f0c", "talk"), "Hope");
});

test("a view that arrives late moves nothing", () => {
  addText(phone, "Listen");
  accepted(1);
  textsHeard({ type: "view", ...viewOf(visit - 1) } as ServerMessage);
  assert.equal(textsAt(place())[0]?.state, "stored");
});

test("what was deleted from the phone is not written there again", () => {
  addText(phone, "Listen");
  accepted(1);
  shelf.clear();
  forgetTexts();
  deliverTexts(phone);
  assert.ok(![...shelf.values()].some((kept) => kept.includes("Listen")));
});

test("nothing is kept of a slide that was left", () => {
  addText(phone, "Listen");
  visit += 1;
  assert.deepEqual(textsAt(place()), []);
  assert.ok(![...shelf.values()].some((kept) => kept.includes("Listen")));
});

test("the trainer's list follows what changed, and starts over with a slide", () => {
  const one = {
    number: 1,
    text: "a",
    shown: false,
    starred: false,
    flagged: false,
    merged: 0,
    themes: [],
    group: 0,
  };
  const message = { type: "texts" as const, slide: "talk", round: 1, gone: [] };
  const first = collected(null, { ...message, first: true, texts: [{ ...one, number: 2 }, one] });
  const then = collected(first, { ...message, first: false, texts: [{ ...one, shown: true }], gone: [2] });
  assert.deepEqual(then?.list, [{ ...one, shown: true }]);
  assert.deepEqual(collected(then, { ...message, first: true, texts: [] })?.list, []);
});
