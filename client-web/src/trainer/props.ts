// What every part of the trainer's page is given: the state it shows, the words it uses, and what it may ask for.

import type { TrainerView } from "../protocol.ts";
import type { ScreenTexts } from "../screen/text.ts";
import type { Desk, DeskState } from "./desk.ts";
import type { Reception } from "./reception.ts";
import type { TrainerTexts } from "./text.ts";

/** What the page may ask for. */
export type Actions = Pick<
  Desk,
  | "takeBack"
  | "leave"
  | "command"
  | "showSlide"
  | "setMinResponses"
  | "addTime"
  | "setExpected"
  | "listPhones"
  | "hidePhones"
  | "removePhone"
  | "deleteSession"
  | "projector"
  | "moderate"
  | "download"
> &
  Pick<Reception, "startSession" | "resume" | "compare"> & { openProjector(): void; reload(): void };

export interface PageProps {
  state: DeskState;
  text: TrainerTexts;
  /** The projector's words in the trainer's own language. */
  said: ScreenTexts;
  actions: Actions;
}

/** The parts of a running session. */
export interface RunningProps extends PageProps {
  view: TrainerView;
}
