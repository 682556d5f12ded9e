// The single steps behind the big button, for when a class goes another way. They are possible when the server says so.

import type { TrainerControl } from "../protocol.ts";
import type { PlainCommand } from "./labels.ts";
import type { RunningProps } from "./props.ts";

export function Controls({ state, view, text, actions }: RunningProps) {
  const steps: [PlainCommand & TrainerControl, string][] = [
    ["open_question", text.open],
    ["close_question", text.close],
    ["reveal_results", text.reveal],
    ["hide_results", text.hideResults],
    ["show_bars", text.showBars],
    ["start_revote", text.revote],
  ];
  const online = state.line.state === "open";
  return (
    <div class={view.slide?.question ? "buttons controls" : "buttons controls controls-idle"}>
      {steps.map(([step, label]) => (
        <button
          type="button"
          data-testid={step}
          disabled={!online || !view.can.includes(step)}
          onClick={() => actions.command(step)}
        >
          {label}
        </button>
      ))}
    </div>
  );
}
