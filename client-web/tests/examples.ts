// Messages as a server sends them, for tests.

import type { MyVote, ParticipantView, Phase, Question, Tally, Welcome } from "../src/protocol.ts";

export const question: Question = {
  kind: "single",
  text: "What should you include?",
  options: [
    { id: "a", text: "Your drug of choice" },
    { id: "b", text: "What led you to begin using" },
    { id: "c", text: "None of the above" },
  ],
};

export function view(phase: Phase, part: Partial<ParticipantView> = {}): ParticipantView {
  const asks = phase !== "lobby" && phase !== "ended";
  return {
    type: "view",
    seq: 1,
    phase,
    title: "Best Practices",
    lang: "en",
    min_responses: 5,
    round: asks ? 1 : 0,
    ...(asks && { slide: { id: "story", type: "poll", title: "Your story", question } }),
    ...part,
  };
}

export function welcome(shown: ParticipantView, my_vote: MyVote | null = null): Welcome {
  return {
    type: "welcome",
    role: "participant",
    session: "s1",
    join_code: "482913",
    token: "token-1",
    participants: 3,
    view: shown,
    my_vote,
  };
}

export function tally(part: Partial<Tally> = {}): Tally {
  return {
    slide: "story",
    round: 1,
    answered: 10,
    participants: 12,
    voters: 9,
    skipped: 1,
    counts: { a: 3, b: 6, c: 0 },
    percents: { a: 33, b: 67, c: 0 },
    ...part,
  };
}
