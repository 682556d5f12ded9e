// The wall, measured: every slide of the main deck at three sizes of projector, in every state a question can have.
// Nothing is cut off, nothing lies on anything else, and options can be read from the last row.

import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { Browser, part, picture, shows, wordsOf } from "./browser.mjs";
import { CanaryDeck } from "./canary.mjs";
import { Class } from "./class.mjs";
import { repository } from "./folder.mjs";
import { layoutFaults, smallestText, textSize } from "./layout.mjs";
import { Server } from "./server.mjs";

const sizes = [
  { width: 1920, height: 1080 },
  { width: 1280, height: 720 },
  { width: 1024, height: 768 },
];
/** In percent of the picture's height. An option's line takes 6; its letters are as large, or at a long question 5. */
const leastLine = 6;
const leastLetters = 5;
/** Nothing at all is smaller than this but the reminder of the address in the corner. */
const leastText = 4;

/**
 * The projector's page at every size.
 * @param {Browser} browser
 * @param {Class} room
 */
async function walls(browser, room) {
  return Promise.all(
    sizes.map(async (size) => {
      const page = await browser.page({ ...size, still: true });
      await page.goto(`${room.server.url}/screen#join_code=${room.code}&token=${room.screenToken}`);
      await shows(page, "lobby");
      return { page, name: `${size.width}x${size.height}` };
    }),
  );
}

const rounding = 0.1;

/** Faults found so far, each with where. */
class Findings {
  constructor() {
    /** @type {string[]} */
    this.faults = [];
    this.least = Number.POSITIVE_INFINITY;
  }

  /** @param {Awaited<ReturnType<typeof walls>>} pages @param {any} view @param {string} state */
  async look(pages, view, state) {
    for (const { page, name } of pages) {
      await shows(page, view.phase, wordsOf(view.slide));
      const fault = (/** @type {string} */ what) => this.faults.push(`${view.slide.id} (${state}) at ${name}: ${what}`);
      (await layoutFaults(page)).forEach(fault);
      const { letters, text } = await smallestText(page, ["join-address", "join-code"]);
      if (letters < leastText - rounding) fault(`"${text}" is ${letters.toFixed(1)} % of the height`);
      await this.measureOptions(page, view.slide, state === "both rounds", fault);
    }
  }

  /** @private @param {import("playwright-core").Page} page @param {any} slide @param {boolean} bothRounds @param {(what: string) => void} fault */
  async measureOptions(page, slide, bothRounds, fault) {
    for (const { id, text } of slide.question?.options ?? []) {
      const { letters, line } = await textSize(page, `option-${id}`, text);
      this.least = Math.min(this.least, letters);
      const sizes = `option ${id}: letters ${letters.toFixed(1)} %, line ${line.toFixed(1)} % of the height`;
      // Both rounds of a revote need a second bar for each option.
      if (letters < leastLetters - rounding || (!bothRounds && line < leastLine - rounding)) fault(sizes);
    }
  }
}

/** @param {Class} room @param {number} voters */
async function castVotes(room, voters) {
  const answers = room.participants.slice(0, voters).map((participant, i) => participant.vote(["ab".charAt(i % 2)]));
  await Promise.all(answers);
  for (const client of [room.screen, room.trainer])
    await client.until("the answers", () => (client.tally?.answered ?? 0) >= voters);
}

/** Advances through the whole deck and looks at every picture of it. @param {Class} room @param {Awaited<ReturnType<typeof walls>>} pages @param {Findings} findings */
async function lookThrough(room, pages, findings) {
  let slides = 0;
  while (room.trainer.view?.advance !== "none") {
    const view = await room.trainer.advance();
    slides += 1;
    for (const participant of room.participants) await participant.untilPhase(view.phase, view.slide.id);
    await findings.look(pages, view, view.phase);
    if (view.phase !== "open") continue;
    await castVotes(room, 6);
    if (view.bars === "live") {
      const { percents } = await room.screen.until("bars", () => room.screen.tally?.percents && room.screen.tally);
      for (const { page } of pages) await part(page, "percent-a").filter({ hasText: `${percents.a}%` }).waitFor();
      await findings.look(pages, view, "open with bars");
    } else {
      await findings.look(pages, await room.trainer.advance(), "closed");
    }
    await findings.look(pages, await room.trainer.advance(), "revealed");
    if (view.slide.id !== "what-to-include") continue;
    // The longest of the polls once more: both rounds in one picture.
    const again = await room.trainer.command("start_revote");
    for (const participant of room.participants)
      await participant.until("the revote", () => participant.view?.phase === "open" && participant.view.round === again.round);
    await castVotes(room, 6);
    await findings.look(pages, await room.trainer.advance(), "both rounds");
  }
  return slides;
}

for (const [deck, count] of /** @type {[string, number][]} */ ([
  ["peer-recovery-mentor-best-practices", 50],
  ["start-family-mentors", 24],
  ["what-parents-say", 11],
])) {
  test(`all ${count} slides of ${deck} fit at 1920x1080, 1280x720 and 1024x768, and options are large`, { timeout: 180_000 }, async (t) => {
    const server = await Server.start(t, { decks: [join(repository, `decks/${deck}.json`)] });
    const browser = await Browser.start(t);
    const room = await Class.start(t, server, deck);
    await room.seat(6);
    const pages = await walls(browser, room);
    const findings = new Findings();
    for (const { page, name } of pages) {
      findings.faults.push(...(await layoutFaults(page)).map((fault) => `join slide at ${name}: ${fault}`));
      const { height = 0, width = 0 } = (await part(page, "qr").boundingBox()) ?? {};
      const whole = page.viewportSize()?.height ?? 0;
      assert.ok(Math.min(height, width) >= whole / 2, `the QR code is ${height} of ${whole} high`);
      await picture(page, `screen-join-${name}`);
    }
    assert.equal(await lookThrough(room, pages, findings), count);
    t.diagnostic(`the smallest letters of an option are ${findings.least.toFixed(2)} % of the height`);
    assert.deepEqual(findings.faults, []);
    browser.assertNoFaults();
  });
}

test("a quiz shows its solution and a table stays whole on every projector", { timeout: 90_000 }, async (t) => {
  const server = await Server.start(t);
  const browser = await Browser.start(t);
  const { deck } = new CanaryDeck();
  const room = await Class.start(t, server, deck);
  await room.seat(6);
  const pages = await walls(browser, room);
  const findings = new Findings();
  await room.trainer.advance();
  const open = await room.trainer.advance();
  for (const participant of room.participants) await participant.untilPhase("open", open.slide.id);
  for (const { page } of pages) {
    await shows(page, "open");
    assert.equal(await page.getByText("✓").count(), 0, "nothing is marked correct while voting is open");
  }
  await castVotes(room, 6);
  await findings.look(pages, await room.trainer.advance(), "closed");
  const revealed = await room.trainer.advance();
  await findings.look(pages, revealed, "revealed");
  for (const { page, name } of pages) {
    await shows(page, "revealed", revealed.slide.question.explanation);
    await part(page, "option-c").getByText("✓").waitFor();
    await picture(page, `screen-quiz-revealed-${name}`);
  }
  await findings.look(pages, await room.trainer.command("show_slide", { slide: "figures" }), "table");
  assert.deepEqual(findings.faults, []);
  browser.assertNoFaults();
});
