import assert from "node:assert/strict";
import { test } from "node:test";
import { render } from "preact-render-to-string";
import type { AdvanceStep, TrainerView } from "../src/protocol.ts";
import { screenTexts } from "../src/screen/text.ts";
import { initialState } from "../src/store.ts";
import type { DeskState } from "../src/trainer/desk.ts";
import { advanceLabel, commandOf, lowerThreshold, refusalSentence } from "../src/trainer/labels.ts";
import { Page } from "../src/trainer/page.tsx";
import type { Actions } from "../src/trainer/props.ts";
import { trainerTexts } from "../src/trainer/text.ts";
import { tally } from "./examples.ts";
import { trainerView } from "./screen_examples.ts";

const text = trainerTexts("en");
const nothing = () => {};
const nothingYet = async () => {};
const actions: Actions = {
  startSession: nothingYet,
  resume: nothingYet,
  takeBack: nothing,
  leave: nothing,
  command: nothing,
  showSlide: nothing,
  setMinResponses: nothing,
  addTime: nothing,
  setExpected: nothing,
  listPhones: nothing,
  hidePhones: nothing,
  removePhone: nothing,
  moderate: nothing,
  deleteSession: nothingYet,
  projector: nothing,
  download: nothingYet,
  compare: nothingYet,
  openProjector: nothing,
  reload: nothing,
};

function page(part: Partial<DeskState>): string {
  const state: DeskState = {
    ...initialState,
    line: { state: "open" },
    participants: 27,
    seat: { session: "s1", join_code: "482913", trainer_token: "drive", screen_token: "look" },
    decks: null,
    sessions: null,
    fault: null,
    deletion: null,
    phones: null,
    texts: null,
    exportFailed: false,
    comparisonFailed: false,
    starting: false,
    waitsFor: null,
    picture: null,
    keysShown: false,
    ...part,
  };
  return render(<Page state={state} text={text} said={screenTexts("en")} actions={actions} />);
}

/** The opening tag of the element with this test id. */
function tag(html: string, id: string): string {
  const found = new RegExp(`<[^<>]*data-testid="${id}"[^<>]*>`).exec(html)?.[0];
  assert.ok(found, `no ${id}`);
  return found;
}

const disabled = (html: string, id: string) => / disabled/.test(tag(html, id));

test("the big button names what it will do", () => {
  const label = (advance: AdvanceStep, part: Partial<TrainerView> = {}) =>
    advanceLabel(trainerView("open", { advance, ...part }), text);
  assert.equal(label("show"), "Next: What else");
  assert.equal(label("show", { phase: "lobby" }), "Begin: What else");
  assert.equal(label("open"), "Open voting");
  assert.equal(label("close"), "Close voting");
  assert.equal(label("close_and_reveal"), "Close voting and show results");
  assert.equal(label("reveal"), "Show results");
  assert.equal(label("none"), "Last slide");
});

test("H hides, shows again, or reveals again, as the session allows", () => {
  const means = (can: TrainerView["can"]) => commandOf("hide", trainerView("open", { can }));
  assert.equal(means(["hide_results"]), "hide_results");
  assert.equal(means(["show_bars", "reveal_results"]), "show_bars");
  assert.equal(means(["reveal_results"]), "reveal_results");
  assert.equal(means([]), null);
  assert.equal(commandOf("revote", trainerView("open", { can: [] })), null);
  assert.equal(commandOf("revote", trainerView("open", { can: ["start_revote"] })), "start_revote");
  assert.equal(commandOf("advance", trainerView("open", { can: [] })), "advance");
});

test("the threshold goes down in steps a trainer understands, while it may", () => {
  const lower = (min_responses: number, can: TrainerView["can"] = ["set_min_responses"]) =>
    lowerThreshold(trainerView("lobby", { min_responses, can }));
  assert.equal(lower(10), 5);
  assert.equal(lower(5), 3);
  assert.equal(lower(3), 1);
  assert.equal(lower(1), null);
  assert.equal(lower(5, []), null);
});

test("refusals are quiet sentences", () => {
  assert.match(refusalSentence("last_slide", "English", text), /last slide/);
  assert.equal(refusalSentence("malformed_message", "The server's words.", text), "The server's words.");
  const html = page({
    view: trainerView("open"),
    refusal: { request: 3, code: "last_slide", text: "" },
  });
  assert.match(html, /This is the last slide\./);
});

test("now, next, notes, counts and the button stand on one page", () => {
  const html = page({ view: trainerView("open"), tally: tally() });
  assert.match(tag(html, "notes"), /section/);
  assert.match(html, /Say it <strong>slowly<\/strong>/);
  assert.match(html, /data-testid="answered">10 of 27 answered/);
  assert.match(html, /27 phones/);
  assert.match(html, /data-testid="percent-b">67%/);
  assert.match(html, /What else would you share\?/);
  assert.match(html, /data-phase="open"/);
});

test("each part has its name once, though the next slide looks like the current one", () => {
  const { slide } = trainerView("open");
  const html = page({ view: trainerView("open", { next: slide ?? undefined } as Partial<TrainerView>) });
  for (const id of ["option-a", "bar-a", "percent-a", "join-code", "join-address", "qr", "presence", "next"])
    assert.equal(html.split(`data-testid="${id}"`).length - 1, 1, id);
  const lobby = page({ view: trainerView("lobby") });
  for (const id of ["join-code", "join-address", "qr", "presence"])
    assert.equal(lobby.split(`data-testid="${id}"`).length - 1, 1, id);
});

test("controls are possible when the server says so", () => {
  const html = page({ view: trainerView("open", { can: ["close_question", "hide_results"] }) });
  for (const id of ["close_question", "hide_results", "advance"]) assert.equal(disabled(html, id), false, id);
  for (const id of [
    "open_question",
    "reveal_results",
    "show_bars",
    "start_revote",
    "previous",
    "end_session",
  ])
    assert.equal(disabled(html, id), true, id);
});

test("the trainer's correct options stay off the picture until the class may see them", () => {
  const open = trainerView("open");
  const slide = open.slide?.question && {
    ...open.slide,
    type: "quiz" as const,
    question: { ...open.slide.question, correct: ["b"] },
  };
  if (!slide) throw new Error("the example asks a question");
  assert.doesNotMatch(page({ view: { ...open, slide } }), /✓/);
  assert.match(page({ view: { ...trainerView("revealed"), slide } }), /✓/);
});

test("offline is plain to see, and nothing can be pressed that would be lost", () => {
  const html = page({ view: trainerView("open", { can: ["close_question"] }), line: { state: "offline" } });
  assert.match(html, /Not connected, trying again/);
  for (const id of ["advance", "close_question", "end_session", "show_slide-talk"])
    assert.equal(disabled(html, id), true, id);
});

test("taken over by another device, the page says so and offers control back", () => {
  const html = page({ view: trainerView("open"), line: { state: "stopped", why: "superseded" } });
  assert.match(html, /Another device has taken over/);
  assert.match(html, /data-testid="take_back"/);
});

test("the lobby tells who is here, the address and the threshold", () => {
  const html = page({ view: trainerView("lobby", { can: ["set_min_responses"] }) });
  assert.match(html, /Bars appear after 5 answers\./);
  assert.match(html, /data-testid="set_min_responses">Lower to 3/);
  assert.match(html, /http:\/\/192\.168\.1\.5:8080/);
});

test("the decks, running sessions and earlier ones", () => {
  const entry = { deck: "d", title: "Old class", created_at: 1_700_000_000, participants: 3 };
  const html = page({
    seat: null,
    decks: [
      {
        id: "welcome",
        title: "Welcome",
        lang: "en",
        slides: 6,
        questions: 1,
        min_responses: 1,
        identity: "anonymous",
      },
    ],
    sessions: [
      { ...entry, session: "live1", join_code: "482913", phase: "open" },
      { ...entry, session: "past1", join_code: null, phase: "ended" },
    ],
  });
  assert.match(tag(html, "deck-welcome"), /label/);
  assert.match(html, /6 slides, 1 question</);
  assert.match(html, /data-testid="resume-live1"/);
  assert.match(html, /Code 482 913/);
  assert.match(html, /data-testid="export-csv-past1"/);
});

test("without a key, or with an old one, the page says where the link is", () => {
  assert.match(page({ seat: null, fault: { why: "no_admin" } }), /printed in its terminal/);
  assert.match(page({ seat: null, fault: { why: "not_allowed" } }), /not valid any more/);
});

test("after the end there are the totals and the way back", () => {
  const html = page({ view: trainerView("ended") });
  for (const id of ["export-csv", "export-json", "back_to_decks"]) assert.ok(tag(html, id));
});

test("both catalogues say something for every key", () => {
  const es = trainerTexts("es-MX");
  assert.deepEqual(Object.keys(es), Object.keys(text));
  assert.deepEqual(Object.keys(es.refusals), Object.keys(text.refusals));
  assert.notEqual(es.startSession, text.startSession);
});

test("while nothing is stored, the page names the file and what to do; an offline page says that first", () => {
  const storage = { type: "storage", state: "broken", file: "/home/ada/showhands.db", text: "" } as const;
  const html = page({ view: trainerView("open"), storage });
  assert.match(tag(html, "not_storing"), /role="alert"/);
  assert.match(html, /The disk failed under \/home\/ada\/showhands\.db\..*check the disk, then restart it\./);
  const offline = page({ view: trainerView("open"), storage, line: { state: "offline" } });
  assert.doesNotMatch(offline, /not_storing/);
  assert.doesNotMatch(page({ view: trainerView("open") }), /not_storing/);
});
