import assert from "node:assert/strict";
import { test } from "node:test";
import type { MyVote, RejectionCode, ServerMessage } from "../src/protocol.ts";
import { currentVote, type Event, initialState, openVotes, reduce, type State } from "../src/store.ts";
import { type Choice, ownChoice } from "../src/vote.ts";
import { tally, view, welcome } from "./examples.ts";

function after(...events: (Event | ServerMessage)[]): State {
  return events.reduce<State>((state, event) => {
    const known =
      event.type === "line" || event.type === "voted" || event.type === "recalled" || event.type === "turned";
    return reduce(state, known || event.type === "message" ? event : { type: "message", message: event });
  }, initialState);
}

function choice(request: number, ...options: string[]): Choice {
  return { slide: "story", round: 1, options, skip: options.length === 0, request };
}

function voted(request: number, ...options: string[]): Event {
  return { type: "voted", choice: choice(request, ...options) };
}

function accepted(request: number): ServerMessage {
  return { type: "accepted", request };
}

function rejected(request: number, code: RejectionCode): ServerMessage {
  return { type: "rejected", request, code, text: "A sentence." };
}

function held(request: number, ...options: string[]): MyVote {
  return choice(request, ...options);
}

const opened = welcome(view("open"));

test("a vote is sending until the server accepts it, then stored", () => {
  const sending = currentVote(after(opened, voted(1, "a")));
  assert.equal(sending?.state, "sending");
  assert.deepEqual(ownChoice(sending)?.options, ["a"]);
  const stored = currentVote(after(opened, voted(1, "a"), accepted(1)));
  assert.deepEqual(stored, { stored: choice(1, "a"), waiting: [], state: "stored" });
});

test("quick taps: only the answer to the last one stores it", () => {
  const taps = [opened, voted(1, "a"), voted(2, "b"), accepted(1)];
  assert.equal(currentVote(after(...taps))?.state, "sending");
  assert.deepEqual(ownChoice(currentVote(after(...taps)))?.options, ["b"]);
  assert.deepEqual(currentVote(after(...taps, accepted(2)))?.stored?.options, ["b"]);
});

test("closed between two taps: the first one counts, and the phone says so", () => {
  const late = [opened, voted(1, "a"), voted(2, "b"), rejected(2, "question_not_open"), accepted(1)];
  assert.deepEqual(ownChoice(currentVote(after(...late)))?.options, ["a"]);
  const other = [opened, voted(1, "a"), voted(2, "b"), accepted(1), rejected(2, "question_not_open")];
  const vote = currentVote(after(...other));
  assert.equal(vote?.state, "too_late");
  assert.deepEqual(vote?.stored?.options, ["a"]);
});

test("too late without an earlier answer: nothing is marked as own", () => {
  const vote = currentVote(after(opened, voted(1, "a"), rejected(1, "question_not_open")));
  assert.equal(vote?.state, "too_late");
  assert.equal(ownChoice(vote), null);
});

for (const code of ["unavailable", "busy", "too_many_requests"] as const) {
  test(`${code}: not stored yet, and kept to be sent again`, () => {
    const vote = currentVote(after(opened, voted(1, "a"), rejected(1, code)));
    assert.equal(vote?.state, "not_stored");
    assert.deepEqual(vote?.waiting, [choice(1, "a")]);
    assert.equal(currentVote(after(opened, voted(1, "a"), rejected(1, code), accepted(1)))?.state, "stored");
  });
}

test("what waits for another try is too late once voting is closed", () => {
  const vote = currentVote(after(opened, voted(1, "a"), rejected(1, "unavailable"), view("closed")));
  assert.deepEqual(vote, { stored: null, waiting: [], state: "too_late" });
});

test("a vote the server will never take gives way to the stored one", () => {
  const vote = currentVote(
    after(opened, voted(1, "a"), accepted(1), voted(2, "b"), rejected(2, "no_such_option")),
  );
  assert.deepEqual(vote, { stored: choice(1, "a"), waiting: [], state: "refused" });
});

test("voting opens again: a late answer is forgotten, a stored one stands", () => {
  const late = [opened, voted(1, "a"), rejected(1, "question_not_open"), view("closed")];
  assert.equal(currentVote(after(...late, view("open"))), null);
  const earlier = [opened, voted(1, "a"), accepted(1), voted(2, "b"), rejected(2, "question_not_open")];
  assert.equal(currentVote(after(...earlier, view("closed"), view("open")))?.state, "stored");
});

test("reconnect: an unanswered vote waits to be sent with the same number", () => {
  const vote = currentVote(after(opened, voted(3, "a"), opened));
  assert.deepEqual(vote, { stored: null, waiting: [choice(3, "a")], state: "sending" });
});

test("reconnect: the server had stored what was never answered", () => {
  const vote = currentVote(after(opened, voted(3, "a"), welcome(view("open"), held(3, "a"))));
  assert.deepEqual(vote?.stored?.options, ["a"]);
  assert.equal(vote?.state, "stored");
});

test("reconnect: a newer vote of another tab wins", () => {
  const vote = currentVote(after(opened, voted(3, "a"), welcome(view("open"), held(4, "b"))));
  assert.deepEqual(ownChoice(vote)?.options, ["b"]);
});

test("reconnect after the close: an unanswered vote was too late, a stored one stands", () => {
  assert.equal(currentVote(after(opened, voted(3, "a"), welcome(view("closed"))))?.state, "too_late");
  const kept = after(
    opened,
    voted(3, "a"),
    accepted(3),
    voted(4, "b"),
    welcome(view("closed"), held(3, "a")),
  );
  assert.deepEqual(currentVote(kept), { stored: held(3, "a"), waiting: [], state: "too_late" });
});

test("the own choice stays after the round is sealed, over reload and restart", () => {
  const live = after(opened, voted(1, "b"), accepted(1), view("revealed", { tally: tally() }));
  assert.deepEqual(ownChoice(currentVote(live))?.options, ["b"]);
  const reloaded = after(
    { type: "recalled", session: "s1", votes: live.votes },
    welcome(view("revealed", { tally: tally() })),
  );
  assert.deepEqual(currentVote(reloaded), currentVote(live));
});

test("an own choice of an earlier slide comes back with the slide", () => {
  const state = after(
    opened,
    voted(1, "b"),
    accepted(1),
    view("showing", { slide: { id: "next", type: "content", title: "Next" }, round: 0 }),
    view("closed"),
  );
  assert.deepEqual(ownChoice(currentVote(state))?.options, ["b"]);
});

test("a revote starts without a choice", () => {
  assert.equal(currentVote(after(opened, voted(1, "b"), accepted(1), view("open", { round: 2 }))), null);
});

test("an answer that comes after the slide has moved on still counts for its slide", () => {
  const moved = view("showing", { slide: { id: "next", type: "content", title: "Next" }, round: 0 });
  const state = after(opened, voted(1, "b"), moved, accepted(1));
  assert.equal(state.votes["story/1"]?.state, "stored");
});

test("an older view that arrives late is ignored, but never a welcome's", () => {
  assert.equal(after(welcome(view("open", { seq: 8 })), view("lobby", { seq: 7 })).view?.phase, "open");
  assert.equal(after(view("open", { seq: 8 }), welcome(view("lobby", { seq: 2 }))).view?.phase, "lobby");
});

test("another session starts from nothing", () => {
  const state = after(opened, voted(1, "b"), { ...welcome(view("open")), session: "s2" });
  assert.deepEqual(state.votes, {});
});

test("a tally is kept for its round only", () => {
  const message = (round: number, answered: number): ServerMessage => ({
    type: "tally",
    ...tally({ round, answered }),
  });
  const state = after(opened, message(1, 4));
  assert.equal(state.tally?.answered, 4);
  assert.equal(after(opened, message(2, 4)).tally, null);
  const revote = after(opened, message(1, 4), view("open", { round: 2 }), message(1, 9), message(2, 1));
  assert.equal(revote.tally?.answered, 1);
  const away = after(opened, message(1, 4), view("lobby"));
  assert.equal(away.tally, null);
});

test("a revealed view brings its tally", () => {
  assert.deepEqual(after(opened, view("revealed", { tally: tally() })).tally, tally());
});

test("presence counts phones", () => {
  assert.equal(after(opened, { type: "presence", participants: 17 }).participants, 17);
});

test("a refusal stands until something is accepted or a welcome comes", () => {
  const refused = after(opened, rejected(9, "last_slide"));
  assert.deepEqual(refused.refusal, rejected(9, "last_slide"));
  assert.equal(after(opened, rejected(9, "last_slide"), accepted(10)).refusal, null);
  assert.equal(after(opened, rejected(9, "last_slide"), accepted(10)).accepted, 10);
  assert.equal(after(opened, rejected(9, "last_slide"), opened).refusal, null);
});

test("a lost line changes nothing but the line", () => {
  const state = after(opened, voted(1, "b"), accepted(1));
  assert.deepEqual(reduce(state, { type: "line", line: { state: "offline" } }), {
    ...state,
    line: { state: "offline" },
  });
});

const surveying = {
  ...view("showing"),
  survey: ["first", "second"].map((id) => ({
    round: 1,
    slide: {
      id,
      type: "poll" as const,
      title: id,
      question: { kind: "yes_no" as const, text: id, options: [] },
    },
  })),
};

test("a phone shows one question of a survey as the one that is open, and turns to the others", () => {
  const first = after(opened, surveying);
  assert.equal(first.view?.phase, "open");
  assert.equal(first.view?.slide?.id, "first");
  const second = reduce(first, { type: "turned", page: 1 });
  assert.equal(second.view?.slide?.id, "second");
  // Whatever the server says meanwhile does not turn the page.
  assert.equal(after(opened, surveying, { type: "turned", page: 1 }, surveying).view?.slide?.id, "second");
  assert.equal(after(opened, surveying, { type: "turned", page: 1 }, view("closed"), surveying).page, 0);
});

test("votes of all pages are open until the survey is closed, and a new line sends what waits", () => {
  const cast = (slide: string, request: number): Event => ({
    type: "voted",
    choice: { slide, round: 1, options: ["a"], skip: false, request },
  });
  const both = after(opened, surveying, cast("first", 1), { type: "turned", page: 1 }, cast("second", 2));
  assert.equal(openVotes(both).length, 2);
  const again = after(
    opened,
    surveying,
    cast("first", 1),
    accepted(1),
    cast("second", 2),
    welcome(surveying),
  );
  assert.deepEqual(
    openVotes(again).map(({ state }) => state),
    ["stored", "sending"],
  );
  assert.equal(openVotes(reduce(both, { type: "message", message: view("closed") })).length, 0);
});

test("a new line on another slide: what still waited for the one that was left has missed it", () => {
  const away = welcome(view("showing", { slide: { id: "next", type: "content", title: "Next" }, round: 0 }));
  const missed = after(opened, voted(1, "a"), away, view("revealed"));
  assert.deepEqual(currentVote(missed), { stored: null, waiting: [], state: "too_late" });
  const earlier = after(opened, voted(1, "a"), accepted(1), voted(2, "b"), away, view("revealed"));
  assert.deepEqual(currentVote(earlier), { stored: choice(1, "a"), waiting: [], state: "too_late" });
});

test("a new line after a survey was closed: no page shows an answer that the server does not have", () => {
  const cast = (slide: string, request: number): Event => ({
    type: "voted",
    choice: { slide, round: 1, options: ["a"], skip: false, request },
  });
  const pages = [
    surveying,
    cast("first", 1),
    accepted(1),
    { type: "turned" as const, page: 1 },
    cast("second", 2),
  ];
  const { votes } = after(opened, ...pages, welcome(view("closed", surveying.survey[0])));
  assert.equal(votes["first/1"]?.state, "stored");
  assert.deepEqual(votes["second/1"], { stored: null, waiting: [], state: "too_late" });
});
