// The door: whether new phones may come in, as a sentence and one tap.

import type { RunningProps } from "./props.ts";

export function Door(props: RunningProps) {
  const { view, text } = props;
  return (
    <div class="door">
      <p>
        <b data-testid="door-state">{view.locked ? text.doorClosed : text.doorOpen}</b>{" "}
        <DoorButton {...props} name="door" />
      </p>
      <p class="quiet">{view.locked ? text.doorClosedMeans : text.doorOpenMeans}</p>
    </div>
  );
}

export function DoorButton({ state, view, text, actions, name }: RunningProps & { name: string }) {
  const step = view.locked ? "unlock_lobby" : "lock_lobby";
  return (
    <button
      type="button"
      data-testid={name}
      disabled={state.line.state !== "open" || !view.can.includes(step)}
      onClick={() => actions.command(step)}
    >
      {view.locked ? text.openDoor : text.closeDoor}
    </button>
  );
}
