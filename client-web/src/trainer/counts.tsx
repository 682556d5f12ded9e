// "23 of 27 answered", large, and what stands in the way of bars.

import { answeredLine, barsLine } from "../screen/sentences.ts";
import type { RunningProps } from "./props.ts";

export function Counts({ state, view, said }: RunningProps) {
  const { tally, participants } = state;
  if (!view.slide?.question) return null;
  const bars = barsLine(view, tally, said);
  const skipped = tally?.skipped ?? 0;
  return (
    <p class="counts">
      <b data-testid="answered">{answeredLine(view, tally, participants, said)}</b>
      {view.phase === "closed" && <span>{said.votingIsClosed}</span>}
      {bars && <span>{bars}</span>}
      {skipped > 0 && <span>{said.skipped(skipped)}</span>}
    </p>
  );
}
