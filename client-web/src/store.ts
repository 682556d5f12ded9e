// What a page knows, and how each event changes it: one pure function for all three roles. A page draws what stands
// here; only what is being typed, or not sent yet, stands beside its form. A vote's state follows the server's answers only: what a phone calls stored is stored.

import type { Line } from "./connection.ts";
import type {
  Ask,
  Cloud,
  Countdown,
  Group,
  Groups,
  Person,
  Rejected,
  RejectionCode,
  ScreenView,
  ServerMessage,
  Storage,
  SurveyProgress,
  Tally,
  TrainerView,
  View,
  Welcome,
} from "./protocol.ts";
import {
  type Choice,
  type OwnVote,
  type Votes,
  voteAnswered,
  voteCast,
  voteInPhase,
  voteKey,
  voteMet,
} from "./vote.ts";

/** Why something was not done. */
export type Refusal = Omit<Rejected, "type">;

export interface State {
  line: Line;
  /** null until welcomed for the first time; it stays while the line is down. */
  session: string | null;
  view: View | null;
  /** Phones connected now. */
  participants: number;
  /** The current round's, for trainer and screen; participants find theirs in the revealed view. */
  tally: Tally | null;
  /** The newest, with when it was heard on this page's steady clock. */
  countdown: (Countdown & { heardAtMs: number }) | null;
  /** Participants: the own group, as heard last. Its slide tells whether it is the current one's. */
  group: Group | null;
  /** Trainer and screen: all groups, with when that was heard on this page's steady clock. */
  groups: (Groups & { heardAtMs: number }) | null;
  /** Trainer and screen: the words of a slide that collects words. */
  cloud: Cloud | null;
  /** Participants and trainer: the questions from the room. */
  asks: Ask[];
  /** The newest command that was accepted. */
  accepted: number;
  /** The newest refusal, until something is accepted or a welcome comes. */
  refusal: Refusal | null;
  /** Trainer: why nothing can be stored now; null while all is well. */
  storage: Storage | null;
  /** Participants of a named session: who they are in it. */
  person: Person | null;
  /** Trainer and screen: how far the survey is. Its slide tells whether it is the current one. */
  survey: SurveyProgress | null;
  /** Participants: which question of the survey is on this phone. */
  page: number;
  /** Participants: own votes of this session by slide and round, also of rounds that are sealed. */
  votes: Votes;
}

export type Event =
  | { type: "line"; line: Line }
  /** `atMs`: the page's steady clock. */
  | { type: "message"; message: ServerMessage; atMs?: number }
  /** The participant chose; `choice.request` is the number it will be sent with. */
  | { type: "voted"; choice: Choice }
  /** The participant turns to another question of the survey. */
  | { type: "turned"; page: number }
  /** What this phone remembers of the session; comes right before the session's welcome. */
  | { type: "recalled"; session: string; votes: Votes };

export const initialState: State = {
  line: { state: "connecting" },
  session: null,
  view: null,
  participants: 0,
  tally: null,
  countdown: null,
  group: null,
  groups: null,
  cloud: null,
  asks: [],
  accepted: 0,
  refusal: null,
  storage: null,
  person: null,
  survey: null,
  page: 0,
  votes: {},
};

export function reduce(state: State, event: Event): State {
  switch (event.type) {
    case "line":
      return { ...state, line: event.line };
    case "message":
      return heard(state, event.message, event.atMs ?? 0);
    case "voted":
      return voted(state, event.choice);
    case "turned":
      return { ...state, page: event.page, view: state.view && onPage(state.view, event.page) };
    case "recalled":
      return { ...sessionState(state, event.session), votes: event.votes };
  }
}

function heard(state: State, message: ServerMessage, atMs: number): State {
  switch (message.type) {
    case "welcome":
      return welcomed(state, message);
    case "view":
      // One that arrives late is ignored; a welcome's view is the truth, whatever its number.
      if (state.view && message.seq < state.view.seq) return state;
      return changeVote(shown(state, message), (vote, { phase }) => vote && voteInPhase(vote, phase));
    case "tally":
      return tallied(state, message);
    case "accepted":
      return answered(
        { ...state, accepted: Math.max(state.accepted, message.request), refusal: null },
        message.request,
        null,
      );
    case "rejected": {
      const { request, code } = message;
      const refused = { ...state, refusal: message };
      return request === null ? refused : answered(refused, request, code);
    }
    case "countdown":
    case "groups":
      return { ...state, [message.type]: { ...message, heardAtMs: atMs } };
    case "group":
    case "cloud":
    case "person":
    case "survey":
      return { ...state, [message.type]: message };
    case "asks":
      return { ...state, asks: message.asks };
    case "presence":
      return { ...state, participants: message.participants };
    case "storage":
      return { ...state, storage: message.state === "working" ? null : message };
    default:
      // The lists are the trainer's page's own (desk.ts). What else nobody reads would not compile.
      message.type satisfies "participant_list" | "texts" | "pong";
      return state;
  }
}

/** Nothing of another session stays. */
function sessionState(state: State, session: string): State {
  return session === state.session ? state : { ...initialState, line: state.line, session };
}

function welcomed(state: State, welcome: Welcome): State {
  const { session, participants, view, my_vote } = welcome;
  const base = { ...sessionState(state, session), participants, refusal: null, storage: null };
  // Of a survey the phone itself knows what is stored.
  const met = changeVote(shown(base, view), (vote, { survey, phase }) =>
    survey ? vote : voteMet(vote, my_vote, phase),
  );
  return { ...met, votes: leftBehind(met) };
}

/** What still waits for a round that is over by now has missed it, whatever slide is on. */
function leftBehind({ view, votes }: State): Votes {
  const left: Record<string, OwnVote | undefined> = { ...votes };
  const open = view ? openRounds(view) : [];
  for (const key in left) if (!open.includes(key)) left[key] = voteMet(left[key], null, "closed");
  return left as Votes;
}

/** A phone shows one question of a survey as if it were the only one that is open. */
function onPage(view: View, page: number): View {
  const one = "join" in view ? undefined : view.survey?.[page];
  return one ? { ...view, ...one, phase: "open" } : view;
}

function shown(state: State, told: View): State {
  const before = state.view;
  const page = before?.survey ? state.page : 0;
  const view = onPage(told, page);
  const tally = before && roundKey(before) === roundKey(view) ? state.tally : null;
  return { ...state, view, page, tally: view.tally ?? tally };
}

function tallied(state: State, tally: Tally): State {
  const { view } = state;
  return view && roundKey(view) === voteKey(tally) ? { ...state, tally } : state;
}

function voted(state: State, choice: Choice): State {
  const key = voteKey(choice);
  return { ...state, votes: { ...state.votes, [key]: voteCast(state.votes[key], choice) } };
}

/** An answer names only its request: the vote that waits for it is the one meant. */
function answered(state: State, request: number, code: RejectionCode | null): State {
  const votes: Record<string, OwnVote> = { ...state.votes };
  for (const [key, vote] of Object.entries(votes)) {
    if (vote.waiting.some((choice) => choice.request === request))
      votes[key] = voteAnswered(vote, request, code);
  }
  return { ...state, votes };
}

/** Changes the vote of the view's round; undefined means there is none. */
function changeVote(
  state: State,
  change: (vote: OwnVote | undefined, view: View) => OwnVote | undefined,
): State {
  const { view } = state;
  if (!view?.slide?.question) return state;
  const key = roundKey(view);
  const { [key]: vote, ...others } = state.votes;
  const changed = change(vote, view);
  if (changed === vote) return state;
  return { ...state, votes: changed ? { ...others, [key]: changed } : others };
}

/** By `voteKey`. */
function openRounds(view: View): string[] {
  return view.phase === "open" ? (view.survey ?? [view]).map(roundKey) : [];
}

/** The `voteKey` of what a view or a page of a survey asks; nobody's where it asks nothing. */
function roundKey({ slide, round }: Pick<View, "slide" | "round">): string {
  return voteKey({ slide: slide?.id ?? "", round });
}

/** This phone's votes that can still be cast. */
export function openVotes({ view, votes }: State): OwnVote[] {
  return view ? openRounds(view).flatMap((key) => votes[key] ?? []) : [];
}

/** This phone's vote in the round that is on now. */
export function currentVote(state: State): OwnVote | null {
  const { view, votes } = state;
  return (view && votes[roundKey(view)]) ?? null;
}

/** How far the survey is that is on. */
export function progressOf(state: State, view: View): SurveyProgress | null {
  return state.survey?.slide === view.slide?.id ? state.survey : null;
}

export function screenView(state: State): ScreenView | null {
  return state.view && "join" in state.view ? state.view : null;
}

export function trainerView(state: State): TrainerView | null {
  return state.view && "can" in state.view ? state.view : null;
}
