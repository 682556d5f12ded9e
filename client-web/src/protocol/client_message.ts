// What a page says.

import type { Board } from "./view.ts";

export type Role = "participant" | "trainer" | "screen";

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

/** Any role, any time after hello: the page's own heartbeat (it cannot see the protocol's pings). */
export interface Ping {
  type: "ping";
}

export type ClientMessage = Hello | ParticipantCommand | TrainerCommand | Ping;
