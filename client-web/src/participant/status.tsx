// The one line that says where a student stands: waiting, stored, late or offline, with a sign and words.

import type { ComponentChildren } from "preact";
import { currentVote } from "../store.ts";
import type { Texts } from "../ui/text/en.ts";
import { ownChoice } from "../vote.ts";
import type { PhoneState } from "./phone.ts";

export type Sign = "wait" | "good" | "alert" | "none";

export interface Status {
  sign: Sign;
  words: string;
}

export function statusOf(state: PhoneState, text: Texts): Status {
  const { line, view } = state;
  const vote = currentVote(state);
  if (line.state === "offline") {
    const kept = vote !== null && vote.waiting.length > 0 && view?.phase === "open";
    return { sign: "alert", words: kept ? text.offlineKept : text.offline };
  }
  if (!view) return { sign: "wait", words: text.joining };
  switch (view.phase) {
    case "lobby":
      return { sign: "good", words: text.waiting };
    case "showing":
      return { sign: "wait", words: view.slide?.question ? text.soon : text.waiting };
    case "open":
      return openStatus(state, text);
    case "closed":
    case "revealed":
      if (vote?.state === "too_late") {
        return { sign: "alert", words: vote.stored ? text.tooLateEarlier : text.tooLate };
      }
      return { sign: "wait", words: view.tally?.counts ? text.revealed : text.closed };
    case "ended":
      return { sign: "good", words: text.ended };
  }
}

function openStatus(state: PhoneState, text: Texts): Status {
  const vote = currentVote(state);
  if (state.keepOne) return { sign: "alert", words: text.keepOne };
  // The options speak for themselves; readers hear that voting began.
  if (!vote) return { sign: "none", words: text.open };
  switch (vote.state) {
    case "sending":
      return { sign: "wait", words: text.sending };
    case "stored":
      return { sign: "good", words: ownChoice(vote)?.skip ? text.skipStored : text.stored };
    case "not_stored":
      return { sign: "alert", words: text.notStored };
    case "too_late":
      return { sign: "alert", words: vote.stored ? text.tooLateEarlier : text.tooLate };
    case "refused":
      return { sign: "alert", words: text.refused };
  }
}

const signs: Record<Exclude<Sign, "none">, string> = {
  wait: "M12 3a9 9 0 1 0 9 9a9 9 0 0 0-9-9M12 7v5l3.5 2",
  good: "M4 12.5 9.5 18 20 6.5",
  alert: "M12 3 22 20H2ZM12 9.5v5M12 17v.5",
};

/** Always on the page, so that readers hear each change of it. */
export interface StatusLineProps {
  status: Status;
  hints: string[];
  /** Shown while the page goes on below the screen, which large text and long questions do. */
  more: string;
  children?: ComponentChildren;
}

export function StatusLine({ status, hints, more, children }: StatusLineProps) {
  const { sign, words } = status;
  return (
    <footer class={`status ${sign}`}>
      <p class="more" aria-hidden="true">
        ↓ {more}
      </p>
      <p role="status" data-testid="status" class={sign === "none" ? "unseen" : "words"}>
        {sign !== "none" && (
          <svg class="sign" viewBox="0 0 24 24" aria-hidden="true">
            <path d={signs[sign]} />
          </svg>
        )}
        <span>{words}</span>
      </p>
      {children}
      {hints.length > 0 && (
        <ul data-testid="hints">
          {hints.map((hint) => (
            <li key={hint}>{hint}</li>
          ))}
        </ul>
      )}
    </footer>
  );
}
