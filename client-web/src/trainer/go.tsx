// Previous, and the one big button that does the next right thing and says which.

import { advanceLabel, refusalSentence } from "./labels.ts";
import type { RunningProps } from "./props.ts";

export function Go({ state, view, text, actions }: RunningProps) {
  const online = state.line.state === "open";
  const { refusal } = state;
  return (
    <nav class="go">
      <p class="refusal" role="status" data-testid="refusal">
        {refusal && refusalSentence(refusal.code, refusal.text, text)}
      </p>
      <button
        type="button"
        class="previous"
        data-testid="previous"
        disabled={!online || !view.can.includes("previous")}
        onClick={() => actions.command("previous")}
      >
        <span aria-hidden="true">‹ </span>
        {text.previous}
      </button>
      <button
        type="button"
        class="advance"
        data-testid="advance"
        disabled={!online || view.advance === "none"}
        aria-busy={state.waitsFor !== null}
        onClick={(event) => {
          // The second click of a double click is not a second wish.
          if (event.detail < 2) actions.command("advance");
        }}
      >
        {advanceLabel(view, text)}
      </button>
    </nav>
  );
}
