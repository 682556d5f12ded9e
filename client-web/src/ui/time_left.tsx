// The seconds that are left for voting, or that groups have been at work, counted by itself. Quiet: no colour, no sound,
// no hurry.

import { useEffect, useState } from "preact/hooks";
import type { State } from "../store.ts";
import { clockText, secondsAt, secondsLeft } from "../time_left.ts";

interface ClockProps {
  state: State;
  label: string;
}

function Clock({
  state,
  label,
  of,
  id,
}: ClockProps & { of: (state: State, nowMs: number) => number | null; id: string }) {
  const [, tick] = useState(0);
  const seconds = of(state, performance.now());
  const runs = seconds !== null;
  useEffect(() => {
    if (!runs) return;
    const timer = setInterval(() => tick((count) => count + 1), 250);
    return () => clearInterval(timer);
  }, [runs]);
  if (seconds === null) return null;
  return (
    <span class="time-left" role="timer" aria-label={label} data-testid={id}>
      {clockText(seconds)}
    </span>
  );
}

export function TimeLeft(props: ClockProps) {
  return <Clock {...props} of={secondsLeft} id="time-left" />;
}

export function TimeAt(props: ClockProps) {
  return <Clock {...props} of={secondsAt} id="time-at" />;
}
