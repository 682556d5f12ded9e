import assert from "node:assert/strict";
import { test } from "node:test";
import { openMemory } from "../src/participant/memory.ts";
import { entriesOf } from "../src/participant/more/entries.ts";
import { openOwn, optionsOf, toggled } from "../src/participant/more/own.ts";
import { takeHome } from "../src/participant/more/take_home.ts";
import type { Checklist, Slide } from "../src/protocol.ts";
import { en } from "../src/ui/text/en.ts";
import type { Choice } from "../src/vote.ts";
import { tally, view } from "./examples.ts";
import { FakeShelf } from "./fake_shelf.ts";

const list: Checklist = {
  share: "none",
  entries: [
    { level: "heading", text: "At work" },
    { level: "item", text: "I listen" },
    { level: "part", text: "to the end" },
    { level: "heading", text: "At home" },
    { level: "item", text: "I rest" },
  ],
};
const slide: Slide = { id: "steps", type: "checklist", title: "What I do <b>", checklist: list };
const shown = view("showing", { slide, seq: 9 });
const choice: Choice = { slide: "story", round: 1, options: ["b"], skip: false, request: 1 };

test("ticks become options without counting the headings", () => {
  assert.deepEqual(optionsOf(list, [1, 4]), ["a", "c"]);
  assert.deepEqual(optionsOf(list, [2]), ["b"]);
  assert.deepEqual(optionsOf(list, []), []);
  assert.deepEqual(toggled([1, 4], 2), [1, 2, 4]);
  assert.deepEqual(toggled([1, 4], 1), [4]);
});

test("notes, ticks and marks are there after a reload, until they are cleared", () => {
  const shelf = new FakeShelf();
  const before = openOwn(() => shelf);
  before.change("s1", shown, slide, { ticks: [1] });
  before.change("s1", shown, slide, { note: "Rest on Sundays" });
  before.change("s2", shown, slide, { improve: [4] });
  const after = openOwn(() => shelf);
  assert.deepEqual(after.of("s1", "steps")?.ticks, [1]);
  assert.equal(after.of("s1", "steps")?.note, "Rest on Sundays");
  assert.deepEqual(after.of("s2", "steps")?.improve, [4]);
  after.clear("s1");
  assert.equal(openOwn(() => shelf).of("s1", "steps"), undefined);
  assert.deepEqual(after.of("s2", "steps")?.improve, [4], "of no other session");
});

test("where storage is forbidden the page keeps them itself", () => {
  const own = openOwn(() => {
    throw new Error("SecurityError");
  });
  own.change("s1", shown, slide, { ticks: [1] });
  own.change("s1", shown, slide, { note: "here" });
  assert.deepEqual([own.of("s1", "steps")?.ticks, own.of("s1", "steps")?.note], [[1], "here"]);
  own.clear("s1");
  assert.equal(own.of("s1", "steps"), undefined);
});

test("where nothing more can be kept, what was written last stands as long as the page", () => {
  const shelf = new FakeShelf();
  const own = openOwn(() => shelf);
  own.change("s1", shown, slide, { note: "kept" });
  Object.assign(shelf, {
    setItem() {
      throw new Error("QuotaExceededError");
    },
  });
  own.change("s1", shown, slide, { note: "newer" });
  assert.equal(own.of("s1", "steps")?.note, "newer");
});

test("the own page has each question and each touched slide once, in the order of the class", () => {
  const shelf = new FakeShelf();
  const memory = openMemory(
    () => shelf,
    () => 0,
  );
  const own = openOwn(() => shelf);
  memory.keepSeen("s1", view("revealed", { seq: 12, tally: tally() }), choice);
  memory.keepSeen("s1", view("open", { seq: 20, round: 2 }), null);
  own.change("s1", shown, slide, { ticks: [4], improve: [1] });
  const question = view("open");
  assert.ok(question.slide);
  own.change("s1", question, question.slide, { note: "Ask again" });
  own.change("s1", view("showing", { seq: 30 }), { id: "empty", type: "content", title: "E" }, { note: "" });
  const entries = entriesOf(own, "s1");
  assert.deepEqual(
    entries.map(({ id, note }) => [id, note]),
    [
      ["steps", ""],
      ["story/1", "Ask again"],
    ],
  );
  assert.deepEqual(entries[0]?.lines, [
    { text: "I listen", ticked: false, improve: true },
    { text: "to the end", ticked: false, improve: false },
    { text: "I rest", ticked: true, improve: false },
  ]);
});

test("the file to take home says it all, and text stays text", () => {
  const shelf = new FakeShelf();
  const own = openOwn(() => shelf);
  own.change("s1", shown, slide, { ticks: [1], note: '<script>alert("1")</script>' });
  openMemory(
    () => shelf,
    () => 0,
  ).keepSeen("s1", view("revealed", { seq: 12, tally: tally() }), choice);
  const file = takeHome(entriesOf(own, "s1"), "Class & more", en);
  assert.ok(!file.includes("<script>") && file.includes("&lt;script&gt;alert(&quot;1&quot;)"));
  for (const part of [
    "Class &amp; more",
    "What I do &lt;b&gt;",
    "☑ I listen",
    "☐ I rest",
    "67%",
    en.yourAnswer,
  ])
    assert.ok(file.includes(part), part);
});
