// What the server says.

import type { Role } from "./client_message.ts";
import type { RejectionCode } from "./rejection_code.ts";
import type { Ask, Tally, View } from "./view.ts";

export interface MyVote {
  slide: string;
  round: number;
  /** Ranking: the most preferred first. */
  options: string[];
  number?: number | undefined;
  skip: boolean;
  /** The request number that cast it. */
  request: number;
}

export interface Welcome {
  type: "welcome";
  role: Role;
  /** Opaque id of the session; the page keeps its token and choices under it. */
  session: string;
  /** Finds the session again, also for a phone that joined without a code. */
  join_code: string;
  /** What to present in the next hello. */
  token: string;
  participants: number;
  view: View;
  /** The vote the server holds for this phone in the current round; null after the round is sealed. */
  my_vote: MyVote | null;
}

export interface Rejected {
  type: "rejected";
  /** null: the hello was refused. */
  request: number | null;
  code: RejectionCode;
  /** The server's sentence, in English. */
  text: string;
  /** With "name_needed" and "name_too_long", which leave the line open for another hello: the deck's, and the teams to
   *  choose one of. */
  title?: string;
  lang?: string;
  teams?: string[];
}

/** One phone in the trainer's list: its number in the order of joining, for as long as the server runs. Nothing tells
 *  what it did, nor when it was last heard. */
export interface ListedParticipant {
  participant: number;
  /** Unix seconds, whole minutes. */
  joined_at: number;
  /** Named sessions only. */
  name?: string;
}

/** How long voting on a question with `seconds` stays open. Comes when it opens, when time is added, and after a welcome;
 *  it ends with the phase "open". */
export interface Countdown {
  slide: string;
  round: number;
  remaining_ms: number;
}

/** Trainer only: whether answers are stored. Comes when that changes, and after a welcome while they are not. */
export interface Storage {
  type: "storage";
  /** full, failing: goes on by itself once the disk takes it; broken: only after a restart of the server. */
  state: "working" | "full" | "failing" | "broken";
  /** The data file on the server's computer. */
  file: string;
  /** The server's sentence, in English: which file, what is wrong, what to do. */
  text: string;
}

/** An open answer as the trainer knows it: nothing tells who wrote it. */
export interface CollectedText {
  /** 1, 2, … within the session. */
  number: number;
  text: string;
  shown: boolean;
  starred: boolean;
  /** The word filter saw something. */
  flagged: boolean;
  /** How many others were merged into it. */
  merged: number;
  /** Ids of its themes. */
  themes: string[];
  /** 0: none. */
  group: number;
  /** On a slide that collects words: the same for all that count as one. */
  word?: string;
}

/** For one phone on a slide for groups: after a welcome, when it gets a seat, and when its group changes. */
export interface Group {
  type: "group";
  slide: string;
  /** Counts from 1. */
  group: number;
  members: number;
  /** Who writes for it. */
  scribe: "nobody" | "you" | "other";
  /** What it wrote on this slide. */
  texts: string[];
}

/** Trainer and projector, on a slide for groups: group 1 stands first. */
export interface Groups {
  type: "groups";
  slide: string;
  /** Since the slide was shown. */
  elapsed_s: number;
  groups: { members: number; scribe: boolean; texts: number }[];
}

/** Trainer only, at most twice a second: what changed among the texts of the current slide. */
export interface Texts {
  type: "texts";
  slide: string;
  round: number;
  /** true: what was known before is to be forgotten. */
  first: boolean;
  texts: CollectedText[];
  /** Numbers of those that are no more. */
  gone: number[];
}

/** Trainer and projector, on a slide that collects words: those that are shown, the most frequent first. */
export interface Cloud {
  type: "cloud";
  slide: string;
  words: { text: string; count: number }[];
  /** How many more there are. */
  more: number;
}

/** For one phone of a named session: who they are in it, which they said before they joined. */
export interface Person {
  type: "person";
  /** As the trainer sees it: a name that two have gets a number behind it. */
  name: string;
  team?: string;
  /** Of a session that counts them. */
  points?: number;
  /** Only among the first five. */
  rank?: number;
}

/** Trainer and projector, at most 10 times a second: how many answered each question of the survey that is open. */
export interface SurveyProgress {
  type: "survey";
  slide: string;
  answered: number[];
  participants: number;
}

export type ServerMessage =
  | Welcome
  | View
  | ({ type: "tally" } & Tally)
  | { type: "accepted"; request: number }
  | Rejected
  | SurveyProgress
  | Person
  | { type: "presence"; participants: number }
  | ({ type: "countdown" } & Countdown)
  | Storage
  | Texts
  | Group
  | Groups
  | Cloud
  /** Phones: those they may vote up, the most wanted first. Trainer: all. At most once a second. */
  | { type: "asks"; asks: Ask[] }
  /** Before the "accepted" of list_participants: who is here now, at most the newest 500. */
  | { type: "participant_list"; participants: ListedParticipant[] }
  /** Answer to "ping". */
  | { type: "pong" };
