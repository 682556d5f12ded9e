// How the projector orders what a class wrote: under groups, under themes, as a cloud; and the trainer's list of words.

import assert from "node:assert/strict";
import { test } from "node:test";
import { sizeOf } from "../src/screen/cloud.tsx";
import { byGroup, byTheme } from "../src/screen/discussion.tsx";
import { heldOrder } from "../src/trainer/held_order.ts";
import { oncePerWord } from "../src/trainer/word_list.ts";

const text = (number: number, more: object) => ({ number, text: `Text ${number}`, starred: false, ...more });

test("texts stand under their groups, in the order of the groups", () => {
  const board = byGroup(
    [text(3, { group: 10 }), text(2, { group: 2 }), text(1, { group: 10 })],
    (group) => `Group ${group}`,
  );
  assert.deepEqual(
    board.map(([heading, under]) => [heading, under.map(({ number }) => number)]),
    [
      ["Group 2", [2]],
      ["Group 10", [3, 1]],
    ],
  );
});

test("a text with two themes stands under both, one without any under the last heading", () => {
  const themes = {
    texts: 1,
    list: ["Hope", "Trust", "Nobody"].map((name, i) => ({ id: "abc"[i] ?? "", name, count: 0, percent: 0 })),
  };
  const board = byTheme([text(1, { themes: ["a", "b"] }), text(2, { themes: [] })], themes, "Others");
  assert.deepEqual(
    board.map(([heading, under]) => [heading, under.map(({ number }) => number)]),
    [
      ["Hope", [1]],
      ["Trust", [1]],
      ["Others", [2]],
    ],
  );
});

test("words have five sizes, and one where all are equally frequent", () => {
  assert.deepEqual(
    [1, 3, 5, 7, 9].map((count) => sizeOf(count, 1, 9)),
    [1, 2, 3, 4, 5],
  );
  assert.equal(sizeOf(4, 4, 4), 3);
});

test("the trainer's list has each word once, with all who wrote it", () => {
  const word = { starred: false, flagged: false, shown: false, merged: 0, themes: [], group: 0 };
  const list = oncePerWord([
    { ...word, number: 1, text: "Trust", word: " trust " },
    { ...word, number: 2, text: "Niño", word: " nino " },
    { ...word, number: 3, text: "nino!", word: " nino ", shown: true, merged: 1 },
    { ...word, number: 4, text: "NIÑO", word: " nino ", shown: true },
  ]);
  assert.deepEqual(
    list.map(({ number, merged, alike }) => [number, merged, alike]),
    [
      [3, 3, [2, 4]],
      [1, 0, []],
    ],
  );
});

test("a list that is pointed at keeps its lines, and takes new ones at its end", () => {
  const list = [4, 3, 2, 1].map((number) => ({ number }));
  const numbers = (held: number[] | null) => heldOrder(list, held).map(({ number }) => number);
  assert.deepEqual(numbers(null), [4, 3, 2, 1]);
  assert.deepEqual(numbers([2, 1]), [2, 1, 4, 3]);
  // One that is gone leaves no gap.
  assert.deepEqual(numbers([2, 9, 1, 3]), [2, 1, 3, 4]);
});
