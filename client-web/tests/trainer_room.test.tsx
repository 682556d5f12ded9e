// Who is here and who may come in, on the trainer's page; and sessions that are deleted.

import assert from "node:assert/strict";
import { test } from "node:test";
import { render } from "preact-render-to-string";
import { screenTexts } from "../src/screen/text.ts";
import { Wall } from "../src/screen/wall.tsx";
import { initialState } from "../src/store.ts";
import type { DeskState } from "../src/trainer/desk.ts";
import { Page } from "../src/trainer/page.tsx";
import type { Actions } from "../src/trainer/props.ts";
import { trainerTexts } from "../src/trainer/text.ts";
import { screenView, trainerView } from "./screen_examples.ts";

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

function page(part: Partial<DeskState>, words = text): string {
  const state: DeskState = {
    ...initialState,
    line: { state: "open" },
    participants: 31,
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
  return render(<Page state={state} text={words} said={screenTexts("en")} actions={actions} />);
}

/** The opening tag of the element with this test id; null if there is none. */
function tag(html: string, id: string): string | null {
  return new RegExp(`<[^<>]*data-testid="${id}"[^<>]*>`).exec(html)?.[0] ?? null;
}

/** What the element with this test id says, up to its first inner end. */
function words(html: string, id: string): string {
  return new RegExp(`data-testid="${id}"[^<>]*>([^<]*)`).exec(html)?.[1] ?? "";
}

const can = [
  "lock_lobby",
  "unlock_lobby",
  "set_expected",
  "list_participants",
  "remove_participant",
] as const;
const view = (phase: Parameters<typeof trainerView>[0], part = {}) =>
  trainerView(phase, { can: [...can], ...part });
const phones = [
  { participant: 7, joined_at: 1_790_000_040 },
  { participant: 12, joined_at: 1_790_000_160 },
];

test("with an expected number the counts say both, and a surplus is a quiet hint", () => {
  const html = page({ view: view("open", { expected: 28 }) });
  assert.equal(words(html, "presence"), "31 phones, 28 expected");
  assert.match(words(html, "surplus"), /^3 more than expected/);
  assert.ok(!/role="alert"/.test(html));
});

test("as many as expected, or fewer, need no word; without a number there is none", () => {
  assert.equal(tag(page({ view: view("open", { expected: 31 }) }), "surplus"), null);
  assert.equal(tag(page({ view: view("open", { expected: 40 }) }), "surplus"), null);
  const none = page({ view: view("open") });
  assert.equal(words(none, "presence"), "31 phones");
  assert.equal(tag(none, "surplus"), null);
});

test("one phone is one phone in both languages", () => {
  assert.equal(
    words(page({ participants: 1, view: view("open", { expected: 1 }) }), "presence"),
    "1 phone, 1 expected",
  );
  const spanish = page({ participants: 1, view: view("open", { expected: 2 }) }, trainerTexts("es"));
  assert.equal(words(spanish, "presence"), "1 teléfono, se esperan 2");
});

test("the door says how it stands, and one tap is the other way", () => {
  for (const phase of ["lobby", "open"] as const) {
    const open = page({ view: view(phase) });
    assert.equal(words(open, "door-state"), text.doorOpen);
    assert.equal(words(open, "door"), text.closeDoor);
    const closed = page({ view: view(phase, { locked: true }) });
    assert.equal(words(closed, "door-state"), text.doorClosed);
    assert.equal(words(closed, "door"), text.openDoor);
    assert.ok(closed.includes(text.doorClosedMeans));
  }
});

test("while a class runs the door is closed from the top line too", () => {
  assert.equal(words(page({ view: view("open") }), "top-door"), text.closeDoor);
  assert.ok(
    / disabled/.test(tag(page({ view: view("open"), line: { state: "offline" } }), "top-door") ?? ""),
  );
});

test("phones are listed on request, as numbers with the time of joining", () => {
  const before = page({ view: view("revealed") });
  assert.ok(tag(before, "list_participants"));
  assert.equal(tag(before, "phones"), null);
  const html = page({ view: view("revealed"), phones, participants: 2 });
  assert.match(html, /Phone 7, joined \d/);
  assert.match(html, /Phone 12, joined \d/);
  assert.ok(!/ disabled/.test(tag(html, "remove_participant-7") ?? " disabled"));
  assert.ok(!html.includes("Only the newest"));
  assert.ok(page({ view: view("revealed"), phones, participants: 900 }).includes("Only the newest 2"));
});

test("while votes can change, nobody can be removed and the page says why", () => {
  const html = page({ view: view("open", { can: ["lock_lobby", "list_participants"] }), phones });
  assert.ok(/ disabled/.test(tag(html, "remove_participant-7") ?? ""));
  assert.equal(words(html, "remove-later"), text.removeLater);
});

test("an ended session can be deleted where its totals are, and in the list of earlier ones", () => {
  assert.ok(tag(page({ view: view("ended") }), "delete_session"));
  const ended = {
    session: "s9",
    deck: "welcome",
    title: "Welcome",
    join_code: null,
    phase: "ended" as const,
    created_at: 1_790_000_000,
    participants: 0,
  };
  const live = { ...ended, session: "s8", join_code: "482913", phase: "open" as const };
  const list = page({ seat: null, decks: [], sessions: [ended, live] });
  assert.ok(tag(list, "delete_session-s9"));
  assert.equal(tag(list, "delete_session-s8"), null);
  assert.equal(
    words(page({ seat: null, decks: [], sessions: [], deletion: "done" }), "deletion"),
    text.deleted,
  );
  assert.ok(page({ view: view("ended"), deletion: "failed" }).includes(text.deletionFailed));
});

test("the projector says that the room is closed instead of offering the code", () => {
  const wall = (locked: boolean, part = {}) =>
    render(
      <Wall
        state={{
          ...initialState,
          line: { state: "open" },
          participants: 31,
          picture: "slide",
          keysShown: false,
          keyLost: false,
          view: screenView("lobby", { locked }),
          ...part,
        }}
        lang="en"
      />,
    );
  assert.ok(tag(wall(false), "qr"));
  const closed = wall(true);
  assert.equal(tag(closed, "qr"), null);
  assert.equal(tag(closed, "join-code"), null);
  assert.ok(closed.includes("The room is closed."));
  assert.ok(closed.includes("31 phones are here"));
  assert.ok(closed.includes("http://192.168.1.5:8080"), "whoever was in finds the way back");
  const called = wall(true, { view: screenView("open", { locked: true }), picture: "join" });
  assert.ok(called.includes("The room is closed."));
});
