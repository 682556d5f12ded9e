// "23 of 27 answered", large, and what stands in the way of bars.

import { answeredLine, barsLine } from "../screen/sentences.ts";
import { TimeLeft } from "../ui/time_left.tsx";
import type { RunningProps } from "./props.ts";

/** What one tap adds. */
const addedSeconds = 30;

export function Counts({ state, view, text, said, actions }: RunningProps) {
  const { tally, participants } = state;
  if (!view.slide?.question) return null;
  const bars = barsLine(view, tally, said);
  const skipped = tally?.skipped ?? 0;
  return (
    <p class="counts">
      <b data-testid="answered">{answeredLine(view, tally, participants, said)}</b>
      <TimeLeft state={state} label={said.timeLeft} />
      {view.can.includes("add_time") && (
        <button
          type="button"
          class="quiet-button"
          data-testid="add_time"
          onClick={() => actions.addTime(addedSeconds)}
        >
          {text.addTime(addedSeconds)}
        </button>
      )}
      {view.phase === "closed" && <span>{said.votingIsClosed}</span>}
      {bars && <span>{bars}</span>}
      {skipped > 0 && <span>{said.skipped(skipped)}</span>}
    </p>
  );
}
