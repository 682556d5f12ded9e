import assert from "node:assert/strict";
import { test } from "node:test";
import { renderToString } from "preact-render-to-string";
import { screenTexts } from "../src/screen/text.ts";
import { Bars } from "../src/ui/bars.tsx";
import { spacedCode } from "../src/ui/code.ts";
import { Markdown } from "../src/ui/markdown.tsx";
import { optionClass, Shape } from "../src/ui/shapes.tsx";
import { en } from "../src/ui/text/en.ts";
import { es } from "../src/ui/text/es.ts";
import { directionOf, languageOf } from "../src/ui/text/language.ts";
import { question, tally } from "./examples.ts";

for (const [source, html] of [
  ["one\ntwo\n\nthree", "<p>one two</p><p>three</p>"],
  ["Ask:\n- a\n- b\nand go on", "<p>Ask:</p><ul><li>a</li><li>b</li></ul><p>and go on</p>"],
  ["* a\n\n* b", "<ul><li>a</li></ul><ul><li>b</li></ul>"],
  ["*soft* and **hard**", "<p><em>soft</em> and <strong>hard</strong></p>"],
  ["**all *of* it**", "<p><strong>all <em>of</em> it</strong></p>"],
  ["2 * 3 * 4", "<p>2 * 3 * 4</p>"],
  ["a *lone star", "<p>a *lone star</p>"],
  ["<script>&", "<p>&lt;script>&amp;</p>"],
  ["-5 degrees\r\n", "<p>-5 degrees</p>"],
  ["", ""],
] as const) {
  test(`markdown: ${JSON.stringify(source)}`, () => {
    assert.equal(renderToString(<Markdown source={source} />), html);
  });
}

test("bars draw the server's percents as they are", () => {
  const thirds = tally({ counts: { a: 1, b: 1, c: 1 }, percents: { a: 33, b: 33, c: 33 } });
  const page = renderToString(<Bars question={question} tally={thirds} text={en} />);
  assert.equal(page.match(/width:33%/g)?.length, 3);
});

test("after a revote each bar says what it was before, and the change", () => {
  const before = tally({ percents: { a: 50, b: 30, c: 20 } });
  const now = tally({ round: 2, percents: { a: 60, b: 30, c: 10 } });
  const page = renderToString(<Bars question={question} tally={now} earlier={before} text={en} />);
  for (const words of ["Before 50% (+10)", "Before 30% (±0)", "Before 20% (−10)"])
    assert.ok(page.includes(words), `${words} in ${page}`);
  assert.ok(!renderToString(<Bars question={question} tally={now} text={en} />).includes("Before"));
});

test("without a tally the tracks are empty and numberless", () => {
  const page = renderToString(<Bars question={question} tally={null} text={en} />);
  assert.equal(page.match(/width:0%/g)?.length, 3);
  assert.ok(!page.includes('role="cell"'));
});

test("six options have a shape and a colour each; more have the shapes again, hollow", () => {
  const shapes = [..."abcdef"].map((id) => / d="([^"]+)"/.exec(renderToString(<Shape id={id} />))?.[1]);
  assert.equal(new Set(shapes).size, 6);
  assert.equal(optionClass("f"), "option-f");
  assert.equal(optionClass("g"), "option-more");
  assert.ok(renderToString(<Shape id="g" />).includes(shapes[0] ?? "no shape"));
});

test("a language finds its catalogue and its direction", () => {
  assert.deepEqual(["es", "es-MX", "ES-us", "en", "fr", "est", ""].map(languageOf), [
    "es",
    "es",
    "es",
    "en",
    "en",
    "en",
    "en",
  ]);
  assert.deepEqual(["ar", "he-IL", "fa", "en", "arn"].map(directionOf), ["rtl", "rtl", "rtl", "ltr", "ltr"]);
});

test("counts are worded right for one and for many", () => {
  assert.deepEqual([en.answers(1), en.answers(2)], ["1 answer", "2 answers"]);
  assert.deepEqual([es.answers(1), es.answers(0)], ["1 respuesta", "0 respuestas"]);
});

test("a code is read in threes", () => {
  assert.deepEqual(["482913", "4829", "4829135", ""].map(spacedCode), ["482 913", "482 9", "482 913 5", ""]);
});

test("on a page that runs right to left the wall's own sentences are set apart whole", () => {
  const apart = (sentence: string) => `\u2066${sentence}\u2069`;
  assert.equal(screenTexts("ar").answered(0, 5), apart(screenTexts("en").answered(0, 5)));
  assert.equal(screenTexts("he").votingIsClosed, apart(screenTexts("en").votingIsClosed));
  assert.deepEqual(screenTexts("fa").keys[3], screenTexts("en").keys[3]?.map(apart));
  assert.equal(screenTexts("fr").answered(0, 5), "0 of 5 answered");
});
