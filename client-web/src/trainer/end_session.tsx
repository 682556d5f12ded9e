// The end of the session: small, far from everything else, and it asks.

import { useState } from "preact/hooks";
import { Dialog } from "./dialog.tsx";
import type { RunningProps } from "./props.ts";

export function EndSession({ state, view, text, actions }: RunningProps) {
  const [asking, ask] = useState(false);
  return (
    <p class="end">
      <button
        type="button"
        class="small"
        disabled={state.line.state !== "open" || !view.can.includes("end_session")}
        data-testid="end_session"
        onClick={() => ask(true)}
      >
        {text.endSession}
      </button>
      {asking && (
        <Dialog
          name="end_session"
          question={text.endQuestion}
          meaning={text.endMeaning}
          yes={text.endYes}
          no={text.endNo}
          ready={state.line.state === "open" && state.waitsFor === null}
          answered={(end) => {
            ask(false);
            if (end) actions.command("end_session");
          }}
        />
      )}
    </p>
  );
}
