// The timer of a question on the phone: the seconds left, and a way to ask for more that shows nobody who asked.

import type { ServerMessage } from "../../protocol.ts";
import { clockText, secondsLeft } from "../../time_left.ts";
import { voteKey } from "../../vote.ts";
import type { MoreProps } from "./kind.ts";
import { wordsOf } from "./text/words.ts";

/** Questions for which this phone has asked, by `voteKey`: the request that has no answer yet; 0: it was heard. */
const asked = new Map<string, number>();
/** This file has no effects; while a timer is drawn, it draws itself again. */
let ticking: ReturnType<typeof setTimeout> | undefined;

export function timeHeard(message: ServerMessage): void {
  const answers = message.type === "accepted" || message.type === "rejected";
  for (const [key, request] of asked) {
    if (request === 0) continue;
    // On a new line nobody answers what was said on the old one.
    if (message.type === "welcome") asked.delete(key);
    else if (answers && message.request === request) {
      if (message.type === "accepted") asked.set(key, 0);
      else asked.delete(key);
    }
  }
}

export function Time({ state, view, slide, text, phone }: MoreProps) {
  const seconds = secondsLeft(state, performance.now());
  if (seconds === null) return null;
  clearTimeout(ticking);
  ticking = setTimeout(() => phone.redraw(), 250);
  const key = voteKey({ slide: slide.id, round: view.round });
  const words = wordsOf(text);
  return (
    <p class="aside">
      <b role="timer" aria-label={words.timeLeft} data-testid="time-left">
        {clockText(seconds)}
      </b>
      {asked.get(key) === 0 ? (
        <span>{words.timeAsked}</span>
      ) : (
        <button
          type="button"
          class="skip"
          data-testid="more-time"
          disabled={asked.has(key) || state.line.state !== "open"}
          onClick={() => {
            const request = phone.say({ type: "more_time" });
            if (request) asked.set(key, request);
            phone.redraw();
          }}
        >
          {words.moreTime}
        </button>
      )}
    </p>
  );
}
