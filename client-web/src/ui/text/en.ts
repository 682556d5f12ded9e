// The words of the phone's page and of what all pages share, in English. Its keys are the keys of every catalogue.

import type { Language } from "./language.ts";

export const en = {
  language: "en" as Language,

  joining: "Joining…",
  loading: "Loading…",
  notLoaded: "Not loaded yet, trying again.",
  waiting: "You are in. Look at the big screen.",
  soon: "Voting has not opened yet.",
  open: "Voting is open.",
  sending: "Sending…",
  stored: "Your answer is stored. You can change it until voting closes.",
  skipStored: "Stored: you prefer not to say. You can change it until voting closes.",
  closed: "Voting is closed.",
  revealed: "Voting is closed. These are the results.",
  notStored: "Not stored yet, trying again.",
  tooLate: "Too late, voting was closed.",
  tooLateEarlier: "Too late, voting was closed. Your earlier answer counts.",
  refused: "This answer could not be stored.",
  keepOne: "One choice stays ticked. Tick another one first.",
  offline: "You are offline, trying to reconnect.",
  offlineKept: "You are offline. Your answer is kept and will be sent.",
  offlineHints: [
    "Stay connected to the Wi-Fi of this room.",
    "Switch mobile data off for a minute.",
    "Open this address in your normal browser.",
  ],
  ended: "Thank you.",

  anonymous: "Your answers are anonymous: not even the trainer can see who answered what.",
  howAnonymous: "How this works",
  anonymousHow: "Anonymous?",
  minimum: (count: number) => `Results are shown only when at least ${count} people have answered.`,

  chooseSeveral: "You may choose several.",
  yourAnswer: "Your answer",
  skip: "Prefer not to say",
  ownSkip: "You preferred not to say.",
  ownPage: "My session",
  moreBelow: "More below",
  correct: "Correct answer",
  why: "Why",

  results: "Results",
  firstRound: "Before",
  percent: (value: number) => `${value}%`,
  answers: (count: number) => (count === 1 ? "1 answer" : `${count} answers`),
  points: (change: number) => `${change > 0 ? "+" : change < 0 ? "−" : "±"}${Math.abs(change)}`,
  skipped: (count: number) => `${count} preferred not to say.`,
  fewAnswers: (count: number) =>
    count === 1
      ? "Nobody chose an option."
      : `Fewer than ${count} answers: bars are not shown, to protect everyone.`,
};

export type Texts = typeof en;
