import assert from "node:assert/strict";
import { test } from "node:test";
import { numberFrom } from "../src/participant/more/number.tsx";
import { en as words } from "../src/participant/more/text/en.ts";
import type { Question } from "../src/protocol.ts";

const question: Question = {
  kind: "number",
  text: "How many?",
  options: [],
  min: -5,
  max: 100,
  decimals: 1,
};
const read = (typed: string) => numberFrom(typed, question, words);

test("a number is read as it is typed on the keyboards of the world", () => {
  assert.equal(read(" 12 "), 12);
  assert.equal(read("2,5"), 2.5);
  assert.equal(read("-5"), -5);
  assert.equal(read("٢٫٥"), 2.5);
  assert.equal(read("۹۰"), 90);
  // A nought behind the point is no second decimal.
  assert.equal(read("2.50"), 2.5);
});

test("what cannot be sent is said in a sentence", () => {
  for (const typed of ["", "ten", "1e3", "1.2.3", "1 000"]) assert.equal(read(typed), words.noNumber, typed);
  assert.equal(read("101"), words.outOfRange(-5, 100));
  assert.equal(read("2.55"), words.tooManyDecimals(1));
  // A thousand in one country, a decimal in another.
  assert.equal(read("2,000"), words.tooManyDecimals(1));
});
