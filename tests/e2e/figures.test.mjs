// Every figure in the decks, against one table that names its source: a changed figure fails here, and so does a new one
// without a source. What a knowledge check calls correct is a figure of its source.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

const read = async (/** @type {string} */ path) => JSON.parse(await readFile(new URL(`../../${path}`, import.meta.url), "utf8"));

/** By deck and slide. @type {Record<string, Record<string, { figures: string[], source: string, wrong_on_purpose?: string[] }>>} */
const table = await read("tests/fixtures/figures.json");
/** @type {any[]} */
const decks = await Promise.all(Object.keys(table).map((id) => read(`decks/${id}.json`)));

const figure = /\d+(?:[.,]\d+)*/g;
/** Names of parts and how long a talk takes are no figures of the material. */
const plain = /(Practice|Theme) \d+|\d+ (quiet )?minutes/g;

/** @param {unknown} value @returns {string[]} every text in it that a class or a trainer reads */
function texts(value) {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap(texts);
  if (typeof value !== "object" || value === null) return [];
  const names = ["id", "type", "kind", "correct", "share"];
  return Object.entries(value).flatMap(([key, inner]) => (names.includes(key) ? [] : texts(inner)));
}

/** @param {unknown} value @returns {string[]} */
const figuresIn = (value) => texts(value).flatMap((text) => text.replace(plain, "").match(figure) ?? []);

/** What is wrong with a slide's figures, as sentences. @param {string} deck @param {any} slide */
function faults(deck, slide) {
  const entry = table[deck]?.[slide.id];
  const found = figuresIn(slide).sort();
  if (!entry) return found.length > 0 ? [`${deck}, ${slide.id}: no source for ${found}`] : [];
  const known = [...entry.figures, ...(entry.wrong_on_purpose ?? [])].sort();
  const wrong = [];
  if (found.join() !== known.join()) wrong.push(`${deck}, ${slide.id}: says ${found}, the table ${known}`);
  const source = entry.source.match(figure) ?? [];
  for (const one of entry.figures) if (!source.includes(one)) wrong.push(`${deck}, ${slide.id}: ${one} is not in its source`);
  const { correct = [], options = [] } = slide.question ?? {};
  for (const letter of correct)
    for (const one of figuresIn(options[letter.charCodeAt(0) - 97]))
      if (!source.includes(one)) wrong.push(`${deck}, ${slide.id}: ${one} is called correct`);
  return wrong;
}

test("every figure in the decks has its source", () => {
  assert.equal(decks.length, 3);
  assert.deepEqual(decks.flatMap((deck) => deck.slides.flatMap((/** @type {any} */ slide) => faults(deck.id, slide))), []);
  for (const deck of decks) {
    const ids = deck.slides.map((/** @type {any} */ { id }) => id);
    assert.deepEqual(Object.keys(table[deck.id] ?? {}).filter((id) => !ids.includes(id)), [], "the table names no slide that is gone");
  }
});

test("the control: each figure that changes by a digit is noticed, and so is another correct answer", (t) => {
  let changed = 0;
  for (const deck of decks)
    for (const slide of deck.slides) {
      const text = JSON.stringify(slide);
      for (const one of new Set(figuresIn(slide))) {
        const other = one.slice(0, -1) + ((Number(one.slice(-1)) + 1) % 10);
        const at = new RegExp(`(?<![\\d.,])${one.replace(".", "\\.")}(?![.,]?\\d)`, "g");
        assert.notDeepEqual(faults(deck.id, JSON.parse(text.replace(at, other))), [], `${deck.id}, ${slide.id}: ${one} as ${other}`);
        changed += 1;
      }
      const figures = (slide.question?.options ?? []).map(figuresIn);
      if (!slide.question?.correct || figures.length === 0 || figures.some((/** @type {string[]} */ found) => found.length === 0)) continue;
      const answers = figures.map((/** @type {any} */ _, /** @type {number} */ place) => {
        const question = { ...slide.question, correct: [String.fromCharCode(97 + place)] };
        return faults(deck.id, { ...slide, question }).length === 0;
      });
      assert.ok(answers.includes(true) && answers.includes(false), `${deck.id}, ${slide.id}: any answer would do`);
    }
  t.diagnostic(`${changed} figures changed, one at a time`);
  assert.ok(changed > 100);
});

test("the knowledge check has at least twelve questions whose correct answer is a figure", () => {
  const deck = decks.find(({ id }) => id === "start-family-mentors");
  const checks = deck.slides.filter((/** @type {any} */ { type, question }) => {
    const correct = question?.options?.[question.correct?.[0]?.charCodeAt(0) - 97];
    return type === "quiz" && figuresIn(correct).length > 0;
  });
  assert.ok(checks.length >= 12, `${checks.length}`);
});
