// What each role sees of the session: the whole state of a page in one message.

import type { TrainerCommand } from "./client_message.ts";
import type { Slide, SlideType } from "./slide.ts";

export type Phase = "lobby" | "showing" | "open" | "closed" | "revealed" | "ended";

/** When the projector may show bars: while voting, after the close, or only once revealed to everybody. */
export type Bars = "live" | "after_close" | "on_reveal";

export type Board = "newest" | "group" | "theme" | "cloud";

export interface Tally {
  slide: string;
  round: number;
  /** Ballots cast so far, skips included. Live: moves with every answer. */
  answered: number;
  /** Connected now, never fewer than answered. */
  participants: number;
  /** What the counts stand on: answers that are not skips. 0 while hidden. */
  voters: number;
  skipped: number;
  /** true: counts and percents are absent, for the reason given. */
  hidden?: boolean;
  reason?: "min_responses" | "bars";
  counts?: Record<string, number>;
  /** Rounded half up one by one; they need not add up to 100. For "multiple": percent of voters. */
  percents?: Record<string, number>;
  /** Rating (steps count from 1) and number. */
  median?: number;
  /** Ranking, where `counts` are first places: one point for each option one was put before, and that as a share of
   *  all it could get. */
  points?: Record<string, number>;
  point_percents?: Record<string, number>;
  /** Quiz, where the correct options are shown: voters who were wholly right; with partial credit, what all earned. */
  right?: number;
  right_percent?: number;
  credit_percent?: number;
}

export interface ParticipantView {
  type: "view";
  /** Grows with every change, also over a server restart; an older one that arrives late is ignored. */
  seq: number;
  phase: Phase;
  /** The deck's title and language, for the page's heading, `lang` and `dir`. */
  title: string;
  lang: string;
  /** Fewer answers than this are never shown as bars. */
  min_responses: number;
  /** Absent: anonymous. In a named session the trainer sees who answered what. */
  identity?: "named";
  /** Absent in the lobby and after the end. */
  slide?: Slide;
  /** 0: no question of this slide has been opened yet. */
  round: number;
  /** Questions that are open together, at the student's own pace; the phase is "showing". Votes name a question's slide and
   *  round. */
  survey?: SurveyQuestion[];
  /** Phones may ask questions: which time of asking this is. */
  asking?: number;
  /** Only when phase is "revealed". */
  tally?: Tally;
  /** After a revote: the round before, as soon as this round's bars may be seen. */
  earlier?: Tally;
}

export interface SurveyQuestion {
  slide: Slide;
  round: number;
}

export interface Join {
  /** The full link behind the QR code, for example "http://192.168.1.5:8080/482913". */
  url: string;
  /** The same without the code, for typing. */
  address: string;
  code: string;
  /** The QR code of `url`: an SVG path of its dark modules in a square of `size` modules, without quiet zone. */
  qr: { size: number; path: string };
}

export interface ScreenView extends Omit<ParticipantView, "type"> {
  type: "view";
  join: Join;
  bars: Bars;
  /** The trainer hid the bars of this question (key H). */
  bars_hidden: boolean;
  /** Nobody new may join; whoever was in comes back. */
  locked: boolean;
  /** 1-based place of the slide; 0 in the lobby and after the end. */
  position: number;
  slide_count: number;
  /** After the end: what the class knew, the hardest question first. Absent without a revealed quiz. */
  quiz?: QuizResult[];
  /** Texts that the trainer shows on this slide, the newest first, and how many there are; absent: none. */
  wall?: WallText[];
  wall_count?: number;
  /** Of this slide's texts. The projector has them only while they are shown. */
  themes?: Themes;
  /** The projector shows the themes instead of the texts. */
  themes_shown?: true;
  /** How the texts stand on the wall; absent: the newest first. Under "theme" each text has its themes' ids. */
  board?: "group" | "theme" | "cloud";
  /** The question from the room that stands on the projector instead of the slide. */
  ask?: Ask;
  /** Named sessions that count points: while the trainer shows it, and at the end. */
  leaderboard?: Leaderboard;
}

/** The first few by points, equal points with an equal rank, and the teams by the average of their members. */
export interface Leaderboard {
  leaders: { rank: number; name: string; points: number }[];
  teams?: { name: string; members: number; points: number }[];
}

/** A question from the room. */
export interface Ask {
  /** 1, 2, … within the session. */
  number: number;
  text: string;
  upvotes: number;
  /** Trainer only. */
  flagged?: boolean;
  approved?: boolean;
  answered?: boolean;
}

/** What the trainer sorts texts by, as bars: percents are of the texts that have a theme. */
export interface Themes {
  texts: number;
  list: { id: string; name: string; count: number; percent: number }[];
}

/** By the last revealed round, if enough voted. */
export interface QuizResult {
  slide: string;
  title: string;
  question: string;
  voters: number;
  right: number;
  right_percent: number;
  credit_percent: number;
}

export interface WallText {
  number: number;
  text: string;
  starred: boolean;
  /** Who wrote it, on a slide for groups. */
  group?: number;
  themes?: string[];
}

export interface OutlineEntry {
  id: string;
  type: SlideType;
  title: string;
}

/** The single next right thing, what `advance` would do now; "none": the last slide is done. */
export type AdvanceStep = "show" | "open" | "close" | "close_and_reveal" | "revote" | "reveal" | "none";

export interface TrainerView extends ScreenView {
  notes: string;
  /** The next slide as the class will see it; absent on the last one. */
  next?: Slide;
  slides: OutlineEntry[];
  advance: AdvanceStep;
  /** Phones the trainer expects; 0: no number. */
  expected: number;
  /** Which of the other controls are possible now; anything else would be rejected. */
  can: TrainerControl[];
}

/** `advance` and `slides` say what those two do. */
export type TrainerControl = Exclude<TrainerCommand["type"], "advance" | "show_slide">;

export type View = ParticipantView | ScreenView | TrainerView;
