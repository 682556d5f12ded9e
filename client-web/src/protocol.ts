// The wire, as types: every message between a page and the server, one JSON object per text frame.
// The server's side of the same document is in `server/codec`: `message_reader.cpp` and `*_message.cpp`, `message_json.cpp`,
// `view_json.cpp`, `api_json.cpp`; both read the examples in `tests/fixtures/messages`. Field names are fixed: other tools rely on them.

export type Role = "participant" | "trainer" | "screen";
export type Phase = "lobby" | "showing" | "open" | "closed" | "revealed" | "ended";
export type QuestionKind = "single" | "multiple" | "true_false" | "yes_no" | "rating" | "ranking" | "number";
export type SlideType = "content" | "poll" | "quiz" | "discussion" | "checklist";
/** When the projector may show bars: while voting, after the close, or only once revealed to everybody. */
export type Bars = "live" | "after_close" | "on_reveal";

/** One per bar. Rating: its steps; number: the bars of its histogram. Option ids are "a", "b", "c", …, in the order of the deck. */
export interface Option {
  id: string;
  text: string;
}

export interface Question {
  kind: QuestionKind;
  text: string;
  options: Option[];
  /** Quiz only. Trainer: always. Participant and screen: once revealed. */
  correct?: string[];
  explanation?: string;
  /** How often the deck asks it; bars wait for the last time. Absent: once. */
  rounds?: number;
  /** Voting closes by itself after so many seconds; absent: the trainer closes it. */
  seconds?: number;
  /** Rating: what the first and the last step mean. */
  low?: string;
  high?: string;
  /** Number: the range it takes, how many decimals, and what it counts. */
  min?: number;
  max?: number;
  decimals?: number;
  unit?: string;
  /** Number in a quiz, where `correct` is: how far from it is still right. */
  correct_number?: number;
  tolerance?: number;
}

export interface Table {
  header: string[];
  rows: string[][];
}

export interface Picture {
  /** Path on this server, for example "/pictures/3f9a….png". */
  src: string;
  alt: string;
}

/** A part belongs to the item above it. */
export interface ChecklistEntry {
  level: "heading" | "item" | "part";
  text: string;
}

export interface Checklist {
  /** "none": ticks never leave the phone. "tally": the slide has a question, whose options are all entries but the
   *  headings, in their order; a phone votes on it only after its student agreed. */
  share: "none" | "tally";
  entries: ChecklistEntry[];
}

export interface Slide {
  id: string;
  type: SlideType;
  title: string;
  /** Simple Markdown: paragraphs, "- " lists, *emphasis*, **strong**. Content slides; not for participants. */
  body?: string;
  table?: Table;
  picture?: Picture;
  /** Discussion slides: what the class talks about (same simple Markdown). */
  prompt?: string;
  /** Discussion slides that collect texts, from every phone or from the scribes of small groups, or single words, with
   *  how many a phone or a group may send. */
  collect?: "open" | "groups" | "words";
  answers_each?: number;
  /** Poll and quiz slides, and checklists that are shared. */
  question?: Question;
  checklist?: Checklist;
}

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

/** Why a command was refused. The closed list of `server/core/rejection.hpp`. */
export type RejectionCode =
  | "question_not_open"
  | "no_such_option"
  | "too_many_options"
  | "no_options"
  | "skip_with_options"
  | "superseded"
  | "last_slide"
  | "first_slide"
  | "no_such_slide"
  | "not_a_question"
  | "question_open"
  | "question_not_closed"
  | "already_revealed"
  | "round_sealed"
  | "nothing_to_hide"
  | "nothing_to_show"
  | "nothing_to_revote"
  | "session_ended"
  | "min_responses_locked"
  | "min_responses_raised"
  | "not_allowed"
  | "malformed_message"
  | "unknown_type"
  | "hello_expected"
  | "hello_repeated"
  | "no_such_session"
  | "code_needed"
  | "bad_token"
  | "too_many_requests"
  | "unavailable"
  | "busy"
  | "lobby_locked"
  | "removed"
  | "no_such_participant"
  | "round_not_sealed"
  | "too_many_removed"
  | "too_many_expected"
  | "incomplete_ranking"
  | "no_number"
  | "number_out_of_range"
  | "no_timer"
  | "too_much_time"
  | "too_many_decimals"
  | "not_collecting"
  | "empty_text"
  | "text_too_long"
  | "enough_texts"
  | "same_text"
  | "too_many_texts"
  | "no_such_text"
  | "no_such_theme"
  | "same_theme"
  | "theme_too_long"
  | "too_many_themes"
  | "no_such_board"
  | "no_group"
  | "not_the_scribe"
  | "groups_have_written"
  | "word_too_long"
  | "not_asking"
  | "no_such_ask"
  | "enough_asks"
  | "too_many_asks"
  | "name_needed"
  | "name_too_long"
  | "no_score"
  | "too_many_rounds";

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

/** The first frame of a connection. `token` is absent for a new participant; without `join_code` the only live
 *  session is joined (several: rejected with "code_needed"; none: "no_such_session", close 4004). */
export interface Hello {
  type: "hello";
  role: Role;
  join_code?: string;
  token?: string;
  /** Named sessions, on the first visit: at most 40 characters, and the letter of a team where there are any. */
  name?: string;
  team?: string;
}

export type ParticipantCommand =
  /** Prefer not to say is `options: []` with `skip: true`; a ranking names every option, the most preferred first; a
   *  number comes as `number` with `options: []`. Resending the same request is harmless. */
  | {
      type: "cast_vote";
      request: number;
      slide: string;
      round: number;
      options: string[];
      number?: number | undefined;
      skip?: boolean;
    }
  /** While a countdown runs: half of the question's time more for everybody, once for each phone. */
  | { type: "more_time"; request: number }
  /** An open answer, at most 280 characters; `round` is the view's. Resending the same request is harmless. */
  | { type: "add_text"; request: number; slide: string; round: number; text: string }
  /** `added`: the request that sent it. */
  | { type: "take_text_back"; request: number; slide: string; round: number; added: number }
  /** From now on this phone writes for its group. */
  | { type: "take_pen"; request: number; slide: string }
  /** A question from the room; `round` is the view's `asking`. Resending the same request is harmless. */
  | { type: "add_ask"; request: number; round: number; text: string }
  /** This phone asks it too; once counts. */
  | { type: "vote_ask_up"; request: number; ask: number }
  | { type: "leave"; request: number };

export type TrainerCommand =
  | { type: "advance"; request: number }
  | { type: "next"; request: number }
  | { type: "previous"; request: number }
  | { type: "show_slide"; request: number; slide: string }
  | { type: "open_question"; request: number }
  | { type: "close_question"; request: number }
  | { type: "reveal_results"; request: number }
  /** While open or closed: bars off the projector. Once revealed: back to closed, off the phones too. */
  | { type: "hide_results"; request: number }
  /** Undoes hide_results while open or closed. */
  | { type: "show_bars"; request: number }
  | { type: "start_revote"; request: number }
  | { type: "set_min_responses"; request: number; min_responses: number }
  | { type: "end_session"; request: number }
  /** The door: while it is locked, a hello without token is refused ("lobby_locked", close 4003). */
  | { type: "lock_lobby"; request: number }
  | { type: "unlock_lobby"; request: number }
  /** 0: no number. */
  | { type: "set_expected"; request: number; count: number }
  /** More time for the question that is open. */
  | { type: "add_time"; request: number; seconds: number }
  | { type: "list_participants"; request: number }
  /** By its number in the list. Its votes stay counted; its token is refused from then on ("removed", close 4010). Not
   *  while votes can still change ("round_not_sealed"). */
  | { type: "remove_participant"; request: number; participant: number }
  | ({ request: number } & TextCommand);

/** About one open answer, by its number, or about the themes. */
export type TextCommand =
  | {
      type: "show_text" | "hide_text" | "star_text" | "unstar_text" | "delete_text" | "raise_text";
      text_number: number;
    }
  | { type: "edit_text"; text_number: number; text: string }
  /** The second says what the first says: only `into` stays, and counts for both. */
  | { type: "merge_texts"; text_number: number; into: number }
  | { type: "tag_text" | "untag_text"; text_number: number; theme: string }
  /** One more theme for this slide; its id is the next letter. */
  | { type: "add_theme"; text: string }
  | { type: "show_themes" | "hide_themes" }
  /** All of this slide but those that the word filter marked. */
  | { type: "show_texts" }
  /** All of the session, from the server's disk too. */
  | { type: "delete_texts" }
  | { type: "arrange_board"; by: Board }
  /** Questions from the room. */
  | { type: "open_asking" | "close_asking" | "take_ask_down" }
  | { type: "approve_ask" | "answer_ask" | "delete_ask" | "project_ask"; ask: number }
  | { type: "show_leaderboard" | "hide_leaderboard" }
  /** Everybody who is here, anew; not once a group has written. */
  | { type: "deal_groups" };

export type Board = "newest" | "group" | "theme" | "cloud";

/** Any role, any time after hello: the page's own heartbeat (it cannot see the protocol's pings). */
export interface Ping {
  type: "ping";
}

export type ClientMessage = Hello | ParticipantCommand | TrainerCommand | Ping;

/** Why the server closed the connection, and whether to come back. */
export const closeCode = {
  policy: 1008, // do not come back by yourself
  tooBig: 1009,
  restarting: 1012, // come back, with jitter
  badToken: 4001, // forget the token
  lobbyLocked: 4003, // ask again now and then: the trainer may open the door
  noSuchSession: 4004, // unknown code, or the session is gone
  tooSlow: 4008, // come back
  superseded: 4009, // a newer connection of the same token took over: do not come back by yourself
  removed: 4010, // by the trainer: do not come back
} as const;

// HTTP, trainer page only. All with `Authorization: Bearer <token>`; errors are RFC 9457 problem JSON {title, detail, status}.

/** GET /api/decks (admin token) */
export interface DeckEntry {
  id: string;
  title: string;
  lang: string;
  slides: number;
  questions: number;
  min_responses: number;
  /** What the deck says; the trainer may choose otherwise. */
  identity: "anonymous" | "named";
}

/** POST /api/sessions {"deck": "<deck id>", "identity"?: "anonymous" | "named"} (admin token) → 201 */
export interface CreatedSession {
  session: string;
  join_code: string;
  trainer_token: string;
  screen_token: string;
}

/** GET /api/sessions (admin token), newest first. Export: GET /api/sessions/{session}/export.csv|.json (trainer or admin token). */
export interface SessionEntry {
  session: string;
  deck: string;
  title: string;
  /** null once ended. */
  join_code: string | null;
  phase: Phase;
  /** Unix seconds. */
  created_at: number;
  participants: number;
}

/** POST /api/sessions/{session}/tokens (admin token) → fresh links for a trainer who lost the page of a live session. */
export interface FreshTokens {
  trainer_token: string;
  screen_token: string;
}
