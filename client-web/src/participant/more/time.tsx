// The timer of a question on the phone: the seconds left, and a way to ask for more that shows nobody who asked.

import { clockText, secondsLeft } from "../../time_left.ts";
import { voteKey } from "../../vote.ts";
import type { MoreProps } from "./kind.ts";
import { wordsOf } from "./text/words.ts";
import { Wishes } from "./wishes.ts";

/** For more time, by `voteKey`. */
export const timeWishes = new Wishes();
/** This file has no effects; while a timer is drawn, it draws itself again. */
let ticking: ReturnType<typeof setTimeout> | undefined;

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
      {timeWishes.isGranted(key) ? (
        <span>{words.timeAsked}</span>
      ) : (
        <button
          type="button"
          class="skip"
          data-testid="more-time"
          disabled={timeWishes.isAsked(key) || state.line.state !== "open"}
          onClick={() => {
            timeWishes.ask(key, phone.say({ type: "more_time" }));
            phone.redraw();
          }}
        >
          {words.moreTime}
        </button>
      )}
    </p>
  );
}
