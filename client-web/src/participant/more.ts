// The views that a class with plain polls and a scanned code never needs (more/main.tsx): one extra file, fetched when
// the first slide or tap needs it, and again until it is there. What a phone loads before its first vote stays small.

import { jitterMs, type Surroundings } from "../connection.ts";
import type { Slide } from "../protocol.ts";

export type MoreFile = typeof import("./more/main.tsx");

export interface More {
  file: MoreFile | null;
  /** The last try failed; the next one comes by itself. */
  late: boolean;
}

export const noMore: More = { file: null, late: false };

/** What draws a slide: its question's kind, or how it collects texts, or else its type. */
export function sceneName({ type, question, collect }: Slide): string {
  return (type !== "checklist" && question?.kind) || collect || type;
}

/** Drawn by this page itself; everything else, and every timer, by the extra file. */
const plain = /^(content|discussion|single|multiple|true_false|yes_no)$/;

export function needsMore(slide: Slide | undefined): boolean {
  return slide !== undefined && (!plain.test(sceneName(slide)) || slide.question?.seconds !== undefined);
}

/** Returns what is to be called whenever the file is needed. `load` gets the number of tries before this one, for a
 *  browser may remember the failure of an address. */
export function fetchMore(
  load: (tries: number) => Promise<MoreFile>,
  surroundings: Surroundings,
  changed: (more: More) => void,
): () => void {
  let tries = 0;
  let asked = false;
  const ask = () => {
    load(tries).then(
      (file) => changed({ file, late: false }),
      () => {
        tries += 1;
        surroundings.setTimer(ask, jitterMs(Math.min(tries, 5) * 1_000, surroundings.random()));
        changed({ file: null, late: true });
      },
    );
  };
  return () => {
    if (!asked) ask();
    asked = true;
  };
}
