// One slide as the stage shows it, whatever its type.

import type { Phase, Slide, Tally } from "../protocol.ts";
import type { ScreenTexts } from "./text.ts";

export interface StageProps {
  slide: Slide;
  phase: Phase;
  round: number;
  tally: Tally | null;
  earlier: Tally | null;
  text: ScreenTexts;
  /** false: a picture of a slide to come, whose parts tests and readers must not take for the current one's. */
  current: boolean;
}
