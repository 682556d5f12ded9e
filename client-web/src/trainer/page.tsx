// What the trainer sees: decks to choose from, or the running session.

import type { ScreenTexts } from "../screen/text.ts";
import { trainerView } from "../store.ts";
import type { Desk, DeskState } from "./desk.ts";
import { Ended } from "./ended.tsx";
import { Picker } from "./picker.tsx";
import { Running } from "./running.tsx";
import type { TrainerTexts } from "./text.ts";

/** What the page may ask for. */
export type Actions = Pick<
  Desk,
  | "startSession"
  | "resume"
  | "takeBack"
  | "leave"
  | "command"
  | "showSlide"
  | "setMinResponses"
  | "projector"
  | "download"
> & { openProjector(): void; reload(): void };

export interface PageProps {
  state: DeskState;
  text: TrainerTexts;
  /** The projector's words in the trainer's own language. */
  said: ScreenTexts;
  actions: Actions;
}

export function Page(props: PageProps) {
  const { state, text } = props;
  if (!state.seat) return <Picker {...props} />;
  const view = trainerView(state);
  if (!view) {
    return (
      <main class="plain">
        <p role="status" data-testid="connection">
          {state.line.state === "offline" ? text.offline : text.connecting}
        </p>
      </main>
    );
  }
  if (view.phase === "ended") return <Ended {...props} view={view} />;
  return <Running {...props} view={view} />;
}
