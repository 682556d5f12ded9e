import assert from "node:assert/strict";
import { test } from "node:test";
import { render } from "preact-render-to-string";
import { fits, roomiest } from "../src/screen/fit.ts";
import { pictureAfter, toggled } from "../src/screen/picture.ts";
import type { ProjectorState } from "../src/screen/projector.ts";
import { answeredLine, barsLine } from "../src/screen/sentences.ts";
import { screenTexts } from "../src/screen/text.ts";
import { Wall } from "../src/screen/wall.tsx";
import { initialState } from "../src/store.ts";
import { question, tally } from "./examples.ts";
import { join, screenView } from "./screen_examples.ts";

const text = screenTexts("en");
const hidden = tally({ hidden: true, reason: "min_responses", voters: 0, skipped: 0 });
delete hidden.counts;
delete hidden.percents;

function wall(part: Partial<ProjectorState>): string {
  const state: ProjectorState = {
    ...initialState,
    line: { state: "open" },
    participants: 12,
    picture: "slide",
    keysShown: false,
    keyLost: false,
    ...part,
  };
  return render(<Wall state={state} lang="en" />);
}

test("the join slide shows the code to scan, the address in full and the digits in threes", () => {
  const html = wall({ view: screenView("lobby") });
  assert.match(html, /viewBox="-4 -4 29 29"/);
  assert.match(html, /http:\/\/<\/span><wbr\/><span class="host">192\.168\.1\.5:8080/);
  assert.match(html, /482 913/);
  assert.match(html, /No name, no app\./);
  assert.match(html, /12 phones are here/);
});

test("before enough answers the tracks are empty and a sentence says why", () => {
  const html = wall({ view: screenView("open"), tally: { ...hidden, answered: 3 } });
  assert.match(html, /3 of 12 answered/);
  assert.match(html, /Bars appear after 5 answers/);
  assert.match(html, /width:0%/);
  assert.doesNotMatch(html, /%<\/b>/);
});

test("bars stand in their own tracks with percent and count at the end", () => {
  const html = wall({ view: screenView("open"), tally: tally() });
  assert.match(html, /style="width:67%;?" data-testid="bar-b"/);
  assert.match(html, /data-testid="percent-b">67%</);
  assert.match(html, /data-testid="count-b">6</);
  assert.doesNotMatch(html, /Bars appear/);
});

test("why there are no bars is said in every case, and nothing when there are", () => {
  const line = (...args: [Parameters<typeof screenView>[0], Parameters<typeof screenView>[1]?]) =>
    barsLine(screenView(...args), hidden, text);
  assert.equal(line("showing", { round: 0 }), null);
  assert.equal(line("open"), "Bars appear after 5 answers");
  assert.equal(line("open", { min_responses: 1 }), "Bars appear after the first answer");
  assert.equal(line("open", { bars_hidden: true }), "Bars are hidden for now");
  assert.equal(line("open", { bars: "after_close" }), "Bars appear when voting closes");
  assert.equal(line("closed", { bars: "on_reveal" }), "Bars appear with the results");
  assert.equal(line("closed"), "Fewer than 5 answers: no bars");
  assert.equal(line("closed", { min_responses: 1 }), "Nobody chose an option");
  assert.equal(line("revealed", { bars: "on_reveal" }), "Fewer than 5 answers: no bars");
  assert.equal(barsLine(screenView("revealed"), tally(), text), null);
});

test("nobody who answered is missing from those who are here", () => {
  assert.equal(answeredLine(screenView("open"), tally(), 30, text), "10 of 30 answered");
  assert.equal(answeredLine(screenView("open"), tally(), 4, text), "10 of 10 answered");
  // After the close, phones that leave do not change what was.
  assert.equal(answeredLine(screenView("closed"), tally(), 2, text), "10 of 12 answered");
});

test("the correct option has a tick and the word only once revealed", () => {
  const quiz = {
    id: "story",
    type: "quiz" as const,
    title: "",
    question: { ...question, correct: ["b"], explanation: "Because." },
  };
  const closed = wall({ view: screenView("closed", { slide: quiz }), tally: tally() });
  assert.doesNotMatch(closed, /✓|Because/);
  const revealed = wall({ view: screenView("revealed", { slide: quiz }), tally: tally() });
  assert.match(revealed, /✓<\/span> Correct/);
  assert.match(revealed, /Because\./);
  assert.match(revealed, /1 preferred not to say/);
});

test("after a revote both rounds stand in one picture", () => {
  const earlier = tally({ percents: { a: 50, b: 40, c: 10 }, counts: { a: 5, b: 4, c: 1 } });
  const open = wall({ view: screenView("open", { round: 2 }), tally: tally({ round: 2 }) });
  assert.doesNotMatch(open, /track-earlier/);
  const done = wall({ view: screenView("revealed", { round: 2, earlier }), tally: tally({ round: 2 }) });
  assert.match(done, /track-earlier/);
  assert.match(done, /class="change">\+27</);
  assert.match(done, /class="change">−17</);
});

test("a discussion is its prompt alone; content is title, lines and a table", () => {
  const talk = { id: "t", type: "discussion" as const, title: "Title", prompt: "What else?" };
  const discussion = wall({ view: screenView("showing", { slide: talk, round: 0 }) });
  assert.match(discussion, /role="heading" aria-level="1"><p>What else\?<\/p><\/div>/);
  assert.match(discussion, /role="status">Title\. What else\?</);
  assert.equal(discussion.split("Title").length, 2);
  const table = { header: ["Step", "Number"], rows: [["Reports", "76,668"]] };
  const slide = { id: "c", type: "content" as const, title: "Oregon", body: "One **two**", table };
  const content = wall({ view: screenView("showing", { slide, round: 0 }) });
  assert.match(content, /<strong>two<\/strong>/);
  assert.match(content, /<td class="figure">76,668/);
});

test("a small reminder of how to join stands under every slide", () => {
  const html = wall({ view: screenView("open") });
  assert.match(html, new RegExp(`${join.address}.*482 913`));
});

test("when the line drops the picture stays, with a dot", () => {
  const html = wall({ view: screenView("open"), tally: tally(), line: { state: "offline" } });
  assert.match(html, /data-testid="percent-b">67%/);
  assert.match(html, /line-down/);
  assert.doesNotMatch(wall({ view: screenView("open") }), /line-down/);
});

test("without a session the wall asks for the trainer's page, calmly", () => {
  const html = wall({ line: { state: "stopped", why: "no_such_session" } });
  assert.match(html, /Open the projector from the trainer page\./);
});

test("black is black, and join lies over any slide", () => {
  const black = wall({ view: screenView("open"), picture: "black" });
  assert.doesNotMatch(black, /data-testid="option-a"/);
  assert.match(wall({ view: screenView("open"), picture: "join" }), /data-testid="qr"/);
  assert.equal(toggled("slide", "black"), "black");
  assert.equal(toggled("black", "black"), "slide");
  assert.equal(toggled("black", "join"), "join");
});

test("black and join end when the class goes on, not when a tally or a reconnect comes", () => {
  const open = screenView("open");
  assert.equal(pictureAfter("black", open, { ...open, seq: 9 }), "black");
  assert.equal(pictureAfter("black", open, screenView("revealed")), "slide");
  assert.equal(pictureAfter("join", open, { ...open, round: 2 }), "slide");
});

test("the Spanish wall speaks Spanish", () => {
  const html = wall({ view: screenView("open", { lang: "es-MX" }), tally: tally() });
  assert.match(html, /10 de 12 respondieron/);
  assert.match(html, /67\u00a0%/);
});

test("text is as large as it may be, and never larger than its place", () => {
  for (const needed of [0, 1, 7, 20, fits.length - 1]) {
    let worn = -1;
    let tries = 0;
    roomiest((fit) => {
      tries += 1;
      worn = fits.indexOf(fit);
      return worn >= needed;
    });
    assert.equal(worn, needed);
    assert.ok(tries <= 8);
  }
});
