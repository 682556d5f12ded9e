// What the projector says under a question, as words: how many answered, and why there are no bars.

import type { Phase, ScreenView, Tally } from "../protocol.ts";
import type { ScreenTexts } from "./text.ts";

/** Phones come and go between two tallies, but nobody who answered was not there. */
export function present(tally: Tally | null, participants: number, phase: Phase): number {
  const now = phase === "open" ? participants : (tally?.participants ?? participants);
  return Math.max(now, tally?.answered ?? 0);
}

export function answeredLine(
  view: ScreenView,
  tally: Tally | null,
  participants: number,
  text: ScreenTexts,
): string {
  if (view.survey) return text.votingIsOpen;
  if (view.phase === "showing" || view.round === 0) return text.notOpen;
  return text.answered(tally?.answered ?? 0, present(tally, participants, view.phase));
}

/** null: the bars are there. */
export function barsLine(view: ScreenView, tally: Tally | null, text: ScreenTexts): string | null {
  if (view.phase === "showing" || view.round === 0) return null;
  if (view.bars_hidden) return text.barsHidden;
  if (view.phase === "open" && view.bars === "after_close") return text.barsAfterClose;
  // A second round is planned, and the first one's bars would sway it.
  const waits = view.round < (view.slide?.question?.rounds ?? 1);
  if (view.phase !== "revealed" && (waits || view.bars === "on_reveal")) return text.barsOnReveal;
  if (tally && !tally.hidden) return null;
  return view.phase === "open" ? text.barsAfter(view.min_responses) : text.barsFew(view.min_responses);
}

/** The tally whose bars stand on the wall; null: empty tracks. */
export function barsOf(tally: Tally | null | undefined): Tally | null {
  return tally?.counts && tally.percents && !tally.hidden ? tally : null;
}
