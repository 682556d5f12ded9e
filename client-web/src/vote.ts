// The life of one phone's vote in one round: chosen, on its way, stored, or refused. Pure. Several choices may be on
// their way at once (a quick finger), each with its own request number; the server's answers come back by number, and
// the newest choice is the one that counts.

import type { MyVote, Phase, RejectionCode } from "./protocol.ts";

export interface Choice {
  slide: string;
  round: number;
  /** Ranking: the most preferred first. */
  options: string[];
  /** Number. */
  number?: number | undefined;
  /** Prefers not to say; then there are no options. */
  skip: boolean;
  /** Only grows, also over reloads: the server keeps the newest. */
  request: number;
}

export type VoteState =
  | "sending"
  | "stored"
  /** The server cannot store it just now; it is sent again. */
  | "not_stored"
  /** Voting was closed before it was stored. An earlier choice may be stored all the same. */
  | "too_late"
  /** The server will never take it. */
  | "refused";

export interface OwnVote {
  /** What the server said it holds. */
  stored: Choice | null;
  /** Without an answer yet, oldest first. */
  waiting: Choice[];
  state: VoteState;
}

/** By `voteKey`. */
export type Votes = Readonly<Record<string, OwnVote>>;

export function voteKey(of: { slide: string; round: number }): string {
  return `${of.slide}/${of.round}`;
}

/** What the phone marks as "your answer": the newest wish, or what is stored. */
export function ownChoice(vote: OwnVote | null): Choice | null {
  return vote?.waiting[vote.waiting.length - 1] ?? vote?.stored ?? null;
}

export function voteCast(vote: OwnVote | undefined, choice: Choice): OwnVote {
  return { stored: vote?.stored ?? null, waiting: [...(vote?.waiting ?? []), choice], state: "sending" };
}

/** `code` null: accepted. */
export function voteAnswered(vote: OwnVote, request: number, code: RejectionCode | null): OwnVote {
  const asked = vote.waiting.find((choice) => choice.request === request);
  if (!asked) return vote;
  if (code === null) {
    const waiting = vote.waiting.filter((choice) => choice.request > request);
    return { stored: asked, waiting, state: waiting.length > 0 ? vote.state : "stored" };
  }
  const newest = ownChoice(vote);
  const others = vote.waiting.filter((choice) => choice !== asked);
  // A newer choice is on its way and will have an answer of its own.
  if (asked !== newest) return { ...vote, waiting: others };
  switch (code) {
    case "unavailable":
    case "busy":
    case "too_many_requests":
      return { ...vote, state: "not_stored" };
    case "question_not_open":
    case "session_ended":
    case "round_sealed":
      return lost(vote, others, "too_late");
    default:
      return lost(vote, others, "refused");
  }
}

/** Older choices that still wait may yet be stored; then their answer says so. */
function lost(vote: OwnVote, waiting: Choice[], state: VoteState): OwnVote {
  return { stored: vote.stored, waiting, state: waiting.length > 0 ? "sending" : state };
}

/** A new connection begins: nothing of before is on its way any more. `held` is what the server has for this phone
 *  in this round; it has nothing once the round is sealed, and then what was stored before stands. */
export function voteMet(vote: OwnVote | undefined, held: MyVote | null, phase: Phase): OwnVote | undefined {
  const stored = held ?? (phase === "open" ? null : (vote?.stored ?? null));
  const wanted = ownChoice(vote ?? null);
  if (wanted && wanted.request > (stored?.request ?? 0)) {
    return phase === "open"
      ? { stored, waiting: [wanted], state: "sending" }
      : { stored, waiting: [], state: "too_late" };
  }
  if (stored) return { stored, waiting: [], state: held || !vote ? "stored" : vote.state };
  return phase === "open" ? undefined : vote;
}

/** Voting on its round is open again, or closed. */
export function voteInPhase(vote: OwnVote, phase: Phase): OwnVote | undefined {
  if (phase === "open") {
    if (vote.state !== "too_late") return vote;
    return vote.stored ? { ...vote, state: "stored" } : undefined;
  }
  // What waits for another try will find the door closed; what is on its way is answered by the server.
  return vote.state === "not_stored" ? lost(vote, [], "too_late") : vote;
}
