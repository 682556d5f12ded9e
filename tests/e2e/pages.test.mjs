// The whole main deck with real pages: a trainer starts it, projects it and drives it with the two keys of a clicker;
// three phones and six outside clients vote; the server is killed in the middle of a poll; the tallies go home.

import assert from "node:assert/strict";
import { test } from "node:test";
import { part, shows } from "./browser.mjs";
import { deck, Lesson } from "./lesson.mjs";

test("a two-key clicker runs all 50 slides and seven polls, through a crash, on five real pages", { timeout: 240_000 }, async (t) => {
  const lesson = await Lesson.start(t);

  /** @type {string[]} */
  const shown = [];
  let polls = 0;
  while (shown.length < deck.slides.length) {
    const page = shown.length % 2 === 0 ? lesson.screen : lesson.trainer;
    let view = await lesson.press("PageDown", page);
    assert.equal(view.position, shown.push(view.slide.id));
    if (view.phase === "open") {
      polls += 1;
      const cast = await lesson.vote(view.slide);
      await lesson.barsAgree();
      if (polls === 3) await lesson.killAndRestart();
      if (polls === 3) await lesson.barsAgree();
      view = await lesson.press("PageDown", page);
      assert.equal(view.phase, "revealed");
      await lesson.revealedAgrees(cast);
    }
    // Back by the other key, and on again: nothing is lost or asked twice.
    if (view.slide.id === "what-else-to-share") {
      const back = await lesson.press("PageUp", lesson.screen);
      assert.deepEqual([back.slide.id, back.phase], ["what-to-include", "revealed"]);
      assert.ok(back.tally.counts);
      view = await lesson.press("PageDown", lesson.trainer);
      assert.equal(view.slide.id, "what-else-to-share");
    }
  }
  assert.deepEqual(shown, deck.slides.map((/** @type {{ id: string }} */ { id }) => id));
  assert.equal(shown.length, 50);
  assert.equal(polls, 7);

  await t.test("at the last slide the clicker does no harm", async () => {
    await lesson.screen.keyboard.press("PageDown");
    await part(lesson.trainer, "refusal").filter({ hasText: /\S/ }).waitFor();
    await lesson.together();
  });

  await t.test("the trainer takes the tallies home, then ends the session", async () => {
    await lesson.takeHome("csv");
    await lesson.takeHome("json");
    await part(lesson.trainer, "end_session").click();
    await part(lesson.trainer, "end_session-yes").click();
    for (const page of lesson.pages) await shows(page, "ended");
    await lesson.pictures("ended");
    await lesson.takeHome("csv");
  });

  await t.test("no page met an error, a breach of its policy or a failed request", () => lesson.browser.assertNoFaults());
});
