// From how many answers on bars may be shown, with one tap to lower it while that is still possible.

import { lowerThreshold } from "./labels.ts";
import type { RunningProps } from "./props.ts";

export function Threshold({ state, view, text, actions }: RunningProps) {
  const lower = lowerThreshold(view);
  return (
    <div class="threshold">
      <p>
        <b data-testid="min_responses">{text.threshold(view.min_responses)}</b>{" "}
        {lower !== null && (
          <button
            type="button"
            data-testid="set_min_responses"
            disabled={state.line.state !== "open"}
            onClick={() => actions.setMinResponses(lower)}
          >
            {text.lower(lower)}
          </button>
        )}
      </p>
      {lower !== null && <p class="quiet">{text.thresholdWhy}</p>}
    </div>
  );
}
