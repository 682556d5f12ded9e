// The wire's examples, which the server's tests read too: what this page would send is what stands there, and what stands
// there from the server is understood.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { ClientMessage, ServerMessage } from "../src/protocol.ts";
import { initialState, reduce } from "../src/store.ts";

const folder = "../tests/fixtures/messages";
const read = (file: string): Record<string, unknown> => JSON.parse(readFileSync(`${folder}/${file}`, "utf8"));

const vote = { type: "cast_vote", slide: "rapport" } as const;
const said: Record<string, ClientMessage> = {
  hello_new_participant: { type: "hello", role: "participant" },
  hello_with_code: { type: "hello", role: "participant", join_code: "482913" },
  hello_again: { type: "hello", role: "participant", join_code: "482913", token: "dG9rZW4" },
  hello_with_name: { type: "hello", role: "participant", join_code: "482913", name: "Ana", team: "b" },
  hello_trainer: { type: "hello", role: "trainer", join_code: "482913", token: "c2VjcmV0" },
  hello_screen: { type: "hello", role: "screen", join_code: "482913", token: "bG9vaw" },
  cast_vote: { ...vote, request: 7, round: 1, options: ["b"] },
  cast_vote_several: { ...vote, request: 8, round: 2, options: ["a", "c"] },
  cast_vote_ranking: { ...vote, request: 11, round: 1, options: ["c", "a", "b"] },
  cast_vote_number: { ...vote, request: 12, round: 1, slide: "share", options: [], number: 35 },
  cast_vote_decimal: { ...vote, request: 13, round: 1, slide: "share", options: [], number: -2.5 },
  cast_vote_skip: { ...vote, request: 9, round: 1, options: [], skip: true },
  more_time: { type: "more_time", request: 14 },
  add_time: { type: "add_time", request: 18, seconds: 30 },
  leave: { type: "leave", request: 10 },
  advance: { type: "advance", request: 1 },
  next: { type: "next", request: 2 },
  previous: { type: "previous", request: 3 },
  show_slide: { type: "show_slide", request: 4, slide: "rapport" },
  open_question: { type: "open_question", request: 5 },
  close_question: { type: "close_question", request: 6 },
  reveal_results: { type: "reveal_results", request: 7 },
  hide_results: { type: "hide_results", request: 8 },
  show_bars: { type: "show_bars", request: 9 },
  start_revote: { type: "start_revote", request: 10 },
  set_min_responses: { type: "set_min_responses", request: 11, min_responses: 3 },
  end_session: { type: "end_session", request: 12 },
  lock_lobby: { type: "lock_lobby", request: 13 },
  unlock_lobby: { type: "unlock_lobby", request: 14 },
  set_expected: { type: "set_expected", request: 15, count: 28 },
  list_participants: { type: "list_participants", request: 16 },
  remove_participant: { type: "remove_participant", request: 17, participant: 7 },
  add_text: { type: "add_text", request: 18, slide: "talk", round: 1, text: "Escuchar primero" },
  take_text_back: { type: "take_text_back", request: 19, slide: "talk", round: 1, added: 18 },
  show_text: { type: "show_text", request: 18, text_number: 7 },
  hide_text: { type: "hide_text", request: 19, text_number: 7 },
  star_text: { type: "star_text", request: 20, text_number: 7 },
  unstar_text: { type: "unstar_text", request: 21, text_number: 7 },
  edit_text: { type: "edit_text", request: 22, text_number: 7, text: "Listen first" },
  merge_texts: { type: "merge_texts", request: 23, text_number: 8, into: 7 },
  delete_text: { type: "delete_text", request: 24, text_number: 7 },
  tag_text: { type: "tag_text", request: 25, text_number: 7, theme: "b" },
  untag_text: { type: "untag_text", request: 26, text_number: 7, theme: "b" },
  add_theme: { type: "add_theme", request: 27, text: "Hope" },
  show_themes: { type: "show_themes", request: 28 },
  hide_themes: { type: "hide_themes", request: 29 },
  raise_text: { type: "raise_text", request: 30, text_number: 7 },
  show_texts: { type: "show_texts", request: 31 },
  arrange_board: { type: "arrange_board", request: 32, by: "group" },
  deal_groups: { type: "deal_groups", request: 33 },
  delete_texts: { type: "delete_texts", request: 35 },
  add_ask: { type: "add_ask", request: 36, round: 1, text: "Why so early?" },
  vote_ask_up: { type: "vote_ask_up", request: 37, ask: 7 },
  open_asking: { type: "open_asking", request: 38 },
  close_asking: { type: "close_asking", request: 39 },
  approve_ask: { type: "approve_ask", request: 40, ask: 7 },
  answer_ask: { type: "answer_ask", request: 41, ask: 7 },
  delete_ask: { type: "delete_ask", request: 42, ask: 7 },
  project_ask: { type: "project_ask", request: 43, ask: 7 },
  take_ask_down: { type: "take_ask_down", request: 44 },
  show_leaderboard: { type: "show_leaderboard", request: 45 },
  hide_leaderboard: { type: "hide_leaderboard", request: 46 },
  take_pen: { type: "take_pen", request: 34, slide: "talk" },
  ping: { type: "ping" },
};

test("what a page says is what the examples say", () => {
  assert.deepEqual(said, read("client.json"));
});

/** Named by type, so that a new message without an example does not compile. */
const examplesOf: Record<ServerMessage["type"], string[]> = {
  accepted: ["accepted"],
  rejected: ["rejected", "rejected_without_request", "name_needed"],
  person: ["person", "person_with_points"],
  survey: ["survey"],
  countdown: ["countdown"],
  presence: ["presence"],
  participant_list: ["participant_list", "participant_list_named"],
  pong: ["pong"],
  storage: ["storage"],
  texts: ["texts", "texts_of_words"],
  group: ["group"],
  groups: ["groups"],
  cloud: ["cloud"],
  asks: ["asks", "asks_of_trainer"],
  tally: ["tally", "tally_hidden", "tally_bars_hidden"],
  view: [
    "view_lobby",
    "view_open",
    "view_checklist",
    "view_revealed",
    "view_revote",
    "view_rating",
    "view_ranking",
    "view_number",
    "view_screen",
    "view_collecting",
    "view_wall",
    "view_board",
    "view_ask",
    "view_named",
    "view_survey",
    "view_trainer",
  ],
  welcome: ["welcome_participant", "welcome_after_ranking", "welcome_after_number", "welcome_without_vote"],
};

test("there is an example of every message of the server, and of nothing else", () => {
  const heard = read("server.json") as Record<string, ServerMessage>;
  for (const [type, names] of Object.entries(examplesOf))
    for (const name of names) assert.equal(heard[name]?.type, type, name);
  assert.deepEqual(Object.keys(heard).sort(), Object.values(examplesOf).flat().sort());
});

test("what the examples of the server say is understood", () => {
  const heard = read("server.json") as Record<string, ServerMessage>;
  const hear = (...names: string[]) =>
    names.reduce((state, name) => {
      const message = heard[name];
      assert.ok(message, name);
      return reduce(state, { type: "message", message });
    }, initialState);
  assert.equal(hear("welcome_participant").view?.phase, "lobby");
  assert.equal(hear("welcome_participant", "view_open", "tally").tally?.percents?.["b"], 60);
  assert.equal(hear("welcome_participant", "view_open", "tally_hidden").tally?.hidden, true);
  assert.deepEqual(hear("welcome_participant", "view_revealed").view?.slide?.question?.correct, ["c"]);
  assert.equal(hear("welcome_participant", "view_revote").view?.earlier?.percents?.["a"], 60);
  assert.equal(hear("welcome_participant", "presence").participants, 27);
  assert.equal(hear("welcome_participant", "storage").storage?.state, "full");
  assert.equal(hear("welcome_participant", "group").group?.scribe, "you");
  assert.equal(hear("welcome_participant", "asks").asks[0]?.upvotes, 3);
  assert.equal(hear("welcome_without_vote", "cloud").cloud?.words[0]?.count, 3);
  assert.equal(hear("welcome_without_vote", "groups").groups?.groups[1]?.texts, 2);
});
