// One slide as the stage shows it, whatever its type.

import type { Board, Cloud, Groups, Phase, Slide, Tally, Themes, WallText } from "../protocol.ts";
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
  /** Discussion: how the texts stand there. */
  board?: Board | undefined;
  /** Discussion: their bars are shown instead of the texts, or the texts stand under them. */
  themes?: Themes | undefined;
  themesShown?: boolean | undefined;
  /** Discussion in small groups: who is where, until their texts are shown. */
  groups?: Groups["groups"] | undefined;
  /** Discussion that collects words: those that are shown. */
  cloud?: Cloud | undefined;
  /** false: a picture of a slide to come, whose parts tests and readers must not take for the current one's. */
  current: boolean;
}
