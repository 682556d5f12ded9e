// A phone's own questions to the trainer: each goes out once per line, and again only a while after it could not be stored.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { addAsk, asksHeard, asksOf, deliverAsks } from "../src/participant/more/own_asks.ts";
import type { Phone } from "../src/participant/phone.ts";
import type { RejectionCode, ServerMessage } from "../src/protocol.ts";

const waits: { run(): void; ms: number }[] = [];
Object.assign(globalThis, { setTimeout: (run: () => void, ms: number) => waits.push({ run, ms }) });

const said: number[] = [];
let online = true;
let last = 0;
/** Draws at once, as the page does. */
const phone = {
  redraw: () => deliverAsks(phone),
  say(_: object, again?: number) {
    if (!online) return 0;
    said.push(again || ++last);
    return said.at(-1);
  },
} as Phone;
let visit = 0;
const states = () => asksOf(String(visit)).map(({ state }) => state);
/** As the page: what a message changes is drawn, and then the questions hear of it. */
function heard(message: Partial<ServerMessage>) {
  deliverAsks(phone);
  asksHeard(message as ServerMessage);
}
const rejected = (code: RejectionCode) => heard({ type: "rejected", request: last, code, text: "" });

beforeEach(() => {
  said.length = 0;
  online = true;
  visit += 1;
  asksOf(String(visit));
  heard({ type: "welcome" });
});

test("a question goes out once however often the page is drawn, and is stored when the server says so", () => {
  addAsk(phone, 1, "Who is told?");
  phone.redraw();
  phone.redraw();
  assert.deepEqual(said, [last]);
  assert.deepEqual(states(), ["sending"]);
  heard({ type: "accepted", request: last });
  assert.deepEqual(states(), ["stored"]);
});

for (const code of ["unavailable", "busy", "too_many_requests"] as const) {
  test(`${code}: the question waits a while before it goes out again, with the same number`, () => {
    addAsk(phone, 1, "Who is told?");
    rejected(code);
    phone.redraw();
    assert.deepEqual(said, [last]);
    const wait = waits.pop();
    assert.ok(wait && wait.ms >= 1_500 && wait.ms <= 3_000);
    wait.run();
    assert.deepEqual(said, [last, last]);
  });
}

test("what has no answer goes out again on the next line, and what was asked without one goes out then", () => {
  addAsk(phone, 1, "Who is told?");
  online = false;
  addAsk(phone, 1, "And when?");
  online = true;
  heard({ type: "welcome" });
  const [first = 0] = said;
  assert.equal(said.filter((request) => request === first).length, 2);
  assert.ok(said.includes(first + 1));
  assert.deepEqual(states(), ["sending", "sending"]);
});

test("what will never be taken says why, and leaves with the next question", () => {
  addAsk(phone, 1, "Who is told?");
  rejected("enough_asks");
  assert.equal(asksOf(String(visit))[0]?.code, "enough_asks");
  addAsk(phone, 1, "And when?");
  assert.deepEqual(states(), ["sending"]);
});

test("what is on its way goes out on the next line although another page is open", () => {
  addAsk(phone, 1, "Who is told?");
  // Nothing draws the questions here.
  asksHeard({ type: "welcome", session: String(visit) } as ServerMessage);
  assert.deepEqual(said, [last, last]);
});

test("what is on its way is found again after a reload, with its number", () => {
  addAsk(phone, 1, "Who is told?");
  const session = String(visit);
  // As a new page begins: it knows nothing yet.
  asksOf("");
  assert.deepEqual(asksOf(session), [{ request: last, round: 1, text: "Who is told?", state: "sending" }]);
  heard({ type: "accepted", request: last });
  asksOf("");
  assert.deepEqual(asksOf(session), []);
});

test("nothing of another session stays", () => {
  addAsk(phone, 1, "Who is told?");
  assert.deepEqual(asksOf("another"), []);
});
