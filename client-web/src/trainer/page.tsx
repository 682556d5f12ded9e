// What the trainer sees: decks to choose from, or the running session.

import { trainerView } from "../store.ts";
import { Ended } from "./ended.tsx";
import { Picker } from "./picker.tsx";
import type { PageProps } from "./props.ts";
import { Running } from "./running.tsx";

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
