// The lowest line of the picture: how many answered and why bars are missing on one side, how to join on the other.

import type { ScreenView, Tally } from "../protocol.ts";
import type { State } from "../store.ts";
import { TimeAt, TimeLeft } from "../ui/time_left.tsx";
import { JoinReminder } from "./join.tsx";
import { answeredLine, barsLine } from "./sentences.ts";
import type { ScreenTexts } from "./text.ts";

interface FootProps {
  view: ScreenView;
  tally: Tally | null;
  /** The round before, if its bars stand beside this one's. */
  earlier: Tally | null;
  participants: number;
  /** For the timer, if one runs. */
  state: State;
  text: ScreenTexts;
}

export function Foot({ view, tally, earlier, participants, state, text }: FootProps) {
  return (
    <footer class="foot">
      {view.slide?.question ? (
        <QuestionState
          view={view}
          tally={tally}
          earlier={earlier}
          participants={participants}
          state={state}
          text={text}
        />
      ) : (
        <p class="state">
          <TimeAt state={state} label={text.timeAt} />
        </p>
      )}
      <JoinReminder join={view.join} />
    </footer>
  );
}

function QuestionState({ view, tally, earlier, participants, state, text }: FootProps) {
  const bars = barsLine(view, tally, text);
  const skipped = view.phase === "revealed" ? (tally?.skipped ?? 0) : 0;
  const several = view.phase === "open" && view.slide?.question?.kind === "multiple";
  return (
    <p class="state">
      <TimeLeft state={state} label={text.timeLeft} />
      <span class="answered" data-testid="answered">
        {answeredLine(view, tally, participants, text)}
      </span>
      {view.phase === "closed" && <span>{text.votingIsClosed}</span>}
      {several && <span>{view.slide?.checklist ? text.sharedList : text.several}</span>}
      {bars && <span data-testid="bars-note">{bars}</span>}
      {earlier && !bars && <span>{text.lighter}</span>}
      {skipped > 0 && <span>{text.skipped(skipped)}</span>}
    </p>
  );
}
