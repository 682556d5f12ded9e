// How long voting stays open, and how long groups have been at work, from what the server said last and this page's steady
// clock: the clock on the wall may jump, and the server's and this page's never agree.

import type { State } from "./store.ts";

/** Whole seconds, rounded up; null: no timer runs. */
export function secondsLeft(
  { countdown, view }: Pick<State, "countdown" | "view">,
  nowMs: number,
): number | null {
  if (!countdown || !view) return null;
  // A survey's clock runs for all of its questions.
  const surveyed = view.survey?.some(({ slide }) => slide.id === countdown.slide);
  const current = countdown.slide === view.slide?.id && countdown.round === view.round;
  if (!surveyed && !(current && view.phase === "open")) return null;
  return Math.max(0, Math.ceil((countdown.remaining_ms - (nowMs - countdown.heardAtMs)) / 1_000));
}

/** Whole seconds that groups have been at it; null: no slide for groups is on. */
export function secondsAt({ groups, view }: Pick<State, "groups" | "view">, nowMs: number): number | null {
  if (!groups || groups.slide !== view?.slide?.id) return null;
  return groups.elapsed_s + Math.floor((nowMs - groups.heardAtMs) / 1_000);
}

/** "1:05" */
export function clockText(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
