// One slide as the stage shows it, whatever its type.

import type { Phase, Slide, Tally, Themes, WallText } from "../protocol.ts";
import type { ScreenTexts } from "./text.ts";

export interface StageProps {
  slide: Slide;
  phase: Phase;
  round: number;
  tally: Tally | null;
  earlier: Tally | null;
  text: ScreenTexts;
  /** Discussion: the texts that are shown, the newest first, and how many there are in all. */
  wall?: WallText[] | undefined;
  wallCount?: number | undefined;
  /** Discussion: shown instead of the texts. */
  themes?: Themes | undefined;
  /** false: a picture of a slide to come, whose parts tests and readers must not take for the current one's. */
  current: boolean;
}
