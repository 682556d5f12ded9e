import assert from "node:assert/strict";
import { test } from "node:test";
import type { VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import * as file from "../src/participant/more/main.tsx";
import { en as words } from "../src/participant/more/text/en.ts";
import { Time, timeWishes } from "../src/participant/more/time.tsx";
import { noMore } from "../src/participant/more.ts";
import { needsFile, Page, sceneOf } from "../src/participant/page.tsx";
import type { PhoneState } from "../src/participant/phone.ts";
import { statusOf } from "../src/participant/status.tsx";
import type { ServerMessage, Slide } from "../src/protocol.ts";
import { initialState } from "../src/store.ts";
import { en } from "../src/ui/text/en.ts";
import type { Choice, OwnVote } from "../src/vote.ts";
import { question, tally, view } from "./examples.ts";

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

function state(part: Partial<PhoneState>): PhoneState {
  return {
    ...initialState,
    line: { state: "open" },
    code: "482913",
    attended: "",
    keepOne: false,
    more: { file, late: false },
    ownPage: false,
    ...part,
  };
}

function html(part: Partial<PhoneState>): string {
  return renderToString(<Page state={state(part)} text={en} phone={phone} />);
}

function voted(vote: Partial<OwnVote>): Pick<PhoneState, "votes"> {
  return { votes: { "story/1": { stored: null, waiting: [], state: "stored", ...vote } } };
}

const b: Choice = { slide: "story", round: 1, options: ["b"], skip: false, request: 1 };
const skipped: Choice = { ...b, options: [], skip: true };
const open = view("open");

/** The opening tag with this test id. */
function tag(page: string, id: string): string {
  return new RegExp(`<[^>]*data-testid="${id}"[^>]*>`).exec(page)?.[0] ?? "";
}

for (const [name, part, words] of [
  ["waiting in the lobby", { view: view("lobby") }, en.waiting],
  [
    "waiting at a content slide",
    { view: view("showing", { slide: { id: "c", type: "content", title: "" } }) },
    en.waiting,
  ],
  ["a question before it opens", { view: view("showing") }, en.soon],
  ["open", { view: open }, en.open],
  ["sending", { view: open, ...voted({ waiting: [b], state: "sending" }) }, en.sending],
  ["stored", { view: open, ...voted({ stored: b }) }, en.stored],
  ["skip stored", { view: open, ...voted({ stored: skipped }) }, en.skipStored],
  ["not stored", { view: open, ...voted({ waiting: [b], state: "not_stored" }) }, en.notStored],
  ["refused", { view: open, ...voted({ state: "refused" }) }, en.refused],
  ["the last tick", { view: open, keepOne: true, ...voted({ stored: b }) }, en.keepOne],
  ["closed", { view: view("closed"), ...voted({ stored: b }) }, en.closed],
  ["too late", { view: view("closed"), ...voted({ state: "too_late" }) }, en.tooLate],
  [
    "too late for a change",
    { view: view("closed"), ...voted({ stored: b, state: "too_late" }) },
    en.tooLateEarlier,
  ],
  ["revealed", { view: view("revealed", { tally: tally() }) }, en.revealed],
  ["revealed without bars", { view: view("revealed") }, en.closed],
  ["offline", { view: open, line: { state: "offline" } }, en.offline],
  [
    "offline with a vote on its way",
    {
      view: open,
      line: { state: "offline" },
      ...voted({ waiting: [b], state: "sending" }),
    },
    en.offlineKept,
  ],
] satisfies [string, Partial<PhoneState>, string][]) {
  test(`status: ${name}`, () => {
    assert.equal(statusOf(state(part), en).words, words);
    assert.ok(html(part).includes('role="status"'));
  });
}

const noSession = { request: null, code: "no_such_session", text: "" } as const;
const gone = { state: "stopped", why: "no_such_session" } as const;

for (const [name, part, scene] of [
  ["before the first welcome", { line: { state: "connecting" } }, "joining"],
  ["in the session", { view: open }, "class"],
  ["offline in the session", { view: open, line: { state: "offline" } }, "class"],
  ["ended", { view: view("ended") }, "ended"],
  ["the session is gone", { view: open, line: gone, refusal: noSession }, "ended"],
  ["the session was over before a reload", { attended: "s", line: gone, refusal: noSession }, "ended"],
  ["a wrong code", { line: gone, refusal: noSession }, "code"],
  ["several sessions", { code: "", line: gone, refusal: { ...noSession, code: "code_needed" } }, "code"],
  ["no session yet", { code: "", line: gone, refusal: noSession }, "no_session"],
  [
    "asking again whether there is one",
    { code: "", line: { state: "connecting" }, refusal: noSession },
    "no_session",
  ],
  [
    "the door is closed",
    { line: { state: "stopped", why: "lobby_locked" }, refusal: { ...noSession, code: "lobby_locked" } },
    "lobby_locked",
  ],
  [
    "asking again at the closed door",
    { line: { state: "connecting" }, refusal: { ...noSession, code: "lobby_locked" } },
    "lobby_locked",
  ],
  [
    "removed in the middle of a question",
    { view: open, line: { state: "open" }, refusal: { ...noSession, code: "removed" } },
    "removed",
  ],
  ["another tab", { view: open, line: { state: "stopped", why: "superseded" } }, "superseded"],
  ["refused by the server", { line: { state: "stopped", why: "refused" } }, "refused"],
] satisfies [string, Partial<PhoneState>, string][]) {
  test(`scene: ${name}`, () => assert.equal(sceneOf(state(part)), scene));
}

test("the closed door and the removal say so in the trainer's name, and offer no vote", () => {
  for (const [code, said] of [
    ["lobby_locked", words.doorClosed],
    ["removed", words.removed],
  ] as const) {
    const page = html({ view: open, refusal: { ...noSession, code } });
    assert.ok(page.includes(said));
    assert.ok(!page.includes("option-a"));
  }
});

test("a question that only the extra file can draw stands alone until it is there, and the status says so", () => {
  const slide = {
    id: "s",
    type: "poll",
    title: "T",
    question: { ...question, kind: "tomorrow" as "single" },
  } as const;
  const shown = { view: view("open", { slide }) };
  for (const [more, said] of [
    [noMore, en.loading],
    [{ file: null, late: true }, en.notLoaded],
    [{ file, late: false }, en.open],
  ] as const) {
    const page = html({ ...shown, more });
    assert.ok(page.includes(slide.question.text) && page.includes(said), page);
    assert.ok(!page.includes("option-a"));
  }
  assert.ok(html({ ...shown, more: noMore, line: { state: "offline" } }).includes(en.offline));
});

test("plain slides need no extra file; other kinds and a phone outside the class do", () => {
  const shown = (slide: Slide) => needsFile(state({ view: view("showing", { slide }) }));
  const base = { id: "s", title: "" };
  for (const kind of ["single", "multiple", "true_false", "yes_no"] as const) {
    assert.equal(shown({ ...base, type: "poll", question: { ...question, kind } }), false);
    assert.equal(shown({ ...base, type: "checklist", question: { ...question, kind } }), true);
  }
  assert.equal(shown({ ...base, type: "content" }), false);
  assert.equal(shown({ ...base, type: "discussion", prompt: "?" }), false);
  assert.equal(shown({ ...base, type: "checklist" }), true);
  assert.equal(needsFile(state({ view: view("lobby") })), false);
  assert.equal(needsFile(state({ view: { ...view("lobby"), identity: "named" } })), true);
  assert.equal(needsFile(state({ view: view("ended") })), true);
  assert.equal(needsFile(state({ code: "", line: gone, refusal: noSession })), true);
});

test("the main element carries the phase", () => {
  assert.ok(html({ view: open }).includes('<main data-phase="open"'));
  assert.ok(html({ view: view("lobby") }).includes('<main data-phase="lobby"'));
});

test("the lobby says why it is safe and from how many answers on results are shown", () => {
  const page = html({ view: view("lobby") });
  assert.ok(page.includes(en.anonymous));
  assert.ok(page.includes('href="/privacy"'));
  assert.ok(page.includes(en.minimum(5)));
  assert.ok(!html({ view: view("lobby", { min_responses: 1 }) }).includes("at least"));
});

test("an own choice is pressed, ticked and named", () => {
  const page = html({ view: open, ...voted({ stored: b }) });
  assert.ok(tag(page, "option-b").includes('aria-pressed="true"'));
  assert.ok(tag(page, "option-a").includes('aria-pressed="false"'));
  assert.ok(page.includes("✓") && page.includes(en.yourAnswer));
});

test("without the server's word there is no tick", () => {
  assert.ok(!html({ view: open, ...voted({ waiting: [b], state: "sending" }) }).includes("✓"));
});

test("options are there but locked before the opening and after the close", () => {
  for (const phase of ["showing", "closed"] as const) {
    assert.ok(tag(html({ view: view(phase) }), "option-a").includes("disabled"), phase);
  }
  assert.ok(!tag(html({ view: open }), "option-a").includes("disabled"));
});

test("results: bars with numbers, the own choice among them, and how many answered", () => {
  const page = html({ view: view("revealed", { tally: tally() }), ...voted({ stored: b }) });
  assert.ok(page.includes("width:67%") && page.includes(">67%<"));
  assert.ok(page.includes(en.yourAnswer));
  assert.ok(page.includes(en.answers(9)));
  assert.ok(page.includes(en.skipped(1)));
});

test("a quiz names the correct option in words and explains it", () => {
  const slide = {
    id: "story",
    type: "quiz",
    title: "",
    question: { ...question, correct: ["c"], explanation: "It is *never* your fault." },
  } as const;
  const page = html({
    view: view("revealed", {
      slide: { ...slide, question: { ...slide.question, correct: ["c"] } },
      tally: tally(),
    }),
  });
  assert.ok(page.includes(en.correct));
  assert.ok(page.includes("<em>never</em>"));
});

test("below the minimum there are words instead of bars, and no number", () => {
  const { counts: _counts, percents: _percents, ...hidden } = tally({ voters: 0, hidden: true });
  const page = html({ view: view("revealed", { tally: hidden }), ...voted({ stored: b }) });
  assert.ok(page.includes(en.fewAnswers(5)));
  assert.ok(!page.includes("bar-percent"));
  assert.ok(page.includes(en.yourAnswer));
});

test("a discussion shows its prompt", () => {
  const slide = { id: "d", type: "discussion", title: "Talk", prompt: "- one\n- **two**" } as const;
  assert.ok(html({ view: view("showing", { slide }) }).includes("<li><strong>two</strong></li>"));
});

test("a deck's text stays text", () => {
  const slide = { id: "d", type: "discussion", title: "<b>", prompt: "<img src=x>" } as const;
  const page = html({ view: view("showing", { slide }) });
  assert.ok(page.includes("&lt;b>") && page.includes("&lt;img"));
});

test("hints for a lost line are there while it is down", () => {
  assert.ok(html({ view: open, line: { state: "offline" } }).includes('data-testid="hints"'));
  assert.ok(!html({ view: open }).includes('data-testid="hints"'));
});

/** The button in what `Time` draws. */
function moreTime(drawn: ReturnType<typeof Time>) {
  const children = (drawn?.props as { children: VNode<Record<string, unknown>>[] }).children;
  const button = children.find(({ props }) => props["data-testid"] === "more-time");
  return button?.props as { disabled: boolean; onClick(): void } | undefined;
}

test("more time is asked for once the server has heard it, and may be asked for again otherwise", () => {
  const slide: Slide = { id: "timed", type: "poll", title: "T", question };
  const shown = view("open", { slide });
  const countdown = { slide: "timed", round: 1, remaining_ms: 30_000, heardAtMs: performance.now() };
  let request = 7;
  const draw = (line: PhoneState["line"] = { state: "open" }) =>
    moreTime(
      Time({
        view: shown,
        slide,
        text: en,
        phone: { ...phone, say: () => request },
        state: state({ view: shown, line, countdown } as Partial<PhoneState>),
      }),
    );
  assert.equal(draw({ state: "offline" })?.disabled, true);
  request = 0;
  draw()?.onClick();
  assert.equal(draw()?.disabled, false, "no line, nothing said");
  request = 7;
  draw()?.onClick();
  assert.equal(draw()?.disabled, true);
  timeWishes.heard({ type: "rejected", request: 7, code: "busy", text: "" });
  assert.equal(draw()?.disabled, false);
  draw()?.onClick();
  timeWishes.heard({ type: "welcome" } as ServerMessage);
  assert.equal(draw()?.disabled, false, "the line was lost");
  draw()?.onClick();
  timeWishes.heard({ type: "accepted", request: 6 });
  assert.equal(draw()?.disabled, true);
  timeWishes.heard({ type: "accepted", request: 7 });
  assert.equal(draw(), undefined);
});
