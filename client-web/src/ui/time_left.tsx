// The seconds that are left for voting, counted down by itself. Quiet: no colour, no sound, no hurry.

import { useEffect, useState } from "preact/hooks";
import type { State } from "../store.ts";
import { clockText, secondsLeft } from "../time_left.ts";

export function TimeLeft({ state, label }: { state: State; label: string }) {
  const [, tick] = useState(0);
  const seconds = secondsLeft(state, performance.now());
  const runs = seconds !== null;
  useEffect(() => {
    if (!runs) return;
    const timer = setInterval(() => tick((count) => count + 1), 250);
    return () => clearInterval(timer);
  }, [runs]);
  if (seconds === null) return null;
  return (
    <span class="time-left" role="timer" aria-label={label} data-testid="time-left">
      {clockText(seconds)}
    </span>
  );
}
