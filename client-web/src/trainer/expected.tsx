// How many phones the trainer expects, and a calm word when more are here.

import { limits } from "../limits.ts";
import type { RunningProps } from "./props.ts";

export function Expected({ state, view, text, actions }: RunningProps) {
  const { expected } = view;
  const surplus = expected > 0 ? state.participants - expected : 0;
  const commit = (input: HTMLInputElement) => {
    const count = Math.min(limits.expected_max, Math.max(0, Math.round(Number(input.value) || 0)));
    if (count !== expected) actions.setExpected(count);
  };
  return (
    <form class="expected" onSubmit={(event) => event.preventDefault()}>
      <label>
        {text.expectedLabel}{" "}
        <input
          // Another number from the server is another field: what is being typed is never overwritten by a redraw.
          key={expected}
          type="number"
          inputMode="numeric"
          min={0}
          max={limits.expected_max}
          defaultValue={expected > 0 ? String(expected) : ""}
          disabled={state.line.state !== "open"}
          data-testid="set_expected"
          onChange={(event) => commit(event.currentTarget)}
        />
      </label>
      {surplus > 0 && (
        <p class="quiet" data-testid="surplus">
          {text.surplus(surplus)}
        </p>
      )}
    </form>
  );
}
