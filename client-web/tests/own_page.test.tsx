import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { renderToString } from "preact-render-to-string";
import { openMemory } from "../src/participant/memory.ts";
import * as file from "../src/participant/more/main.tsx";
import { Page } from "../src/participant/page.tsx";
import type { PhoneState } from "../src/participant/phone.ts";
import type { ParticipantView } from "../src/protocol.ts";
import { initialState } from "../src/store.ts";
import { en } from "../src/ui/text/en.ts";
import type { Choice } from "../src/vote.ts";
import { tally, view } from "./examples.ts";
import { FakeShelf } from "./fake_shelf.ts";

const shelf = new FakeShelf();
Object.defineProperty(globalThis, "localStorage", { value: shelf });
const memory = openMemory(
  () => shelf,
  () => 0,
);
const examples = JSON.parse(readFileSync("../tests/fixtures/messages/server.json", "utf8"));
const phone = {
  start() {},
  wake() {},
  joinWith() {},
  choose() {},
  skip() {},
  needMore() {},
  answer() {},
  turnOwnPage() {},
  redraw() {},
  keepOnly() {},
  turnTo() {},
  say: () => 0,
};

function ownPage(part: Partial<PhoneState> = {}): string {
  const state: PhoneState = {
    ...initialState,
    line: { state: "open" },
    session: "s1",
    view: view("lobby"),
    code: "482913",
    attended: "s1",
    keepOne: false,
    more: { file, late: false },
    ownPage: true,
    ...part,
  };
  return renderToString(<Page state={state} text={en} phone={phone} />);
}

function keep(shown: ParticipantView, part: Partial<Choice>): void {
  const slide = shown.slide?.id ?? "";
  memory.keepSeen("s1", shown, { slide, round: shown.round, options: [], skip: false, request: 1, ...part });
}

test("the own page is empty at first, and says what will stand there", () => {
  const page = ownPage();
  assert.ok(page.includes("Your notes, ticks and answers will stand here."));
  assert.ok(!page.includes("own-save"));
});

for (const [kind, part, words] of [
  ["rating", { options: ["b"] }, ["How sure are you?", "Median: 2.5", "50%"]],
  ["ranking", { options: ["b", "a"] }, ["What helps most?", "Your order", "1. Hope · 2. Trust", "100%"]],
  ["number", { number: 1 }, ["How many of ten?", "Median: 1.5", "50%", "One."]],
] satisfies [string, Partial<Choice>, string[]][]) {
  test(`the own page shows a ${kind} with the class's results as the phone did`, () => {
    shelf.clear();
    keep(examples[`view_${kind}`], part);
    const page = ownPage();
    for (const word of words) assert.ok(page.includes(word), `${word} in ${page}`);
    // Nothing of it can be answered again.
    assert.ok(!page.includes('data-testid="send"'));
  });
}

test("an answer whose results were never shown stands there too, without bars", () => {
  shelf.clear();
  keep({ ...examples.view_number, phase: "closed", tally: undefined }, { number: 1 });
  assert.match(ownPage(), /Your answer: ?1/);
  keep(view("open", { round: 2 }), { skip: true });
  assert.ok(ownPage().includes(en.ownSkip));
});

test("after the end and a reload the own page has what was seen, and no note to write", () => {
  shelf.clear();
  keep(view("revealed", { tally: tally() }), { options: ["b"] });
  const page = ownPage({ session: null, view: null, line: { state: "stopped", why: "no_such_session" } });
  assert.ok(page.includes("What led you to begin using") && page.includes("67%"));
  assert.ok(!page.includes("<textarea"));
});
