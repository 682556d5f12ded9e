// One calm sentence while the page cannot act: the line is down, or another device is in control.

import type { RunningProps } from "./props.ts";

export function Stopped({ state, text, actions }: RunningProps) {
  const { line } = state;
  switch (line.state) {
    case "connecting":
    case "open":
      return null;
    case "offline":
      return <p class="banner">{text.offlineLong}</p>;
    case "stopped": {
      const superseded = line.why === "superseded";
      return (
        <p class="banner" role="alert">
          {superseded ? text.superseded : text.refused}{" "}
          <button
            type="button"
            data-testid="take_back"
            onClick={superseded ? () => actions.takeBack() : actions.reload}
          >
            {superseded ? text.takeBack : text.loadAgain}
          </button>
        </p>
      );
    }
  }
}
