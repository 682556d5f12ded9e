// The top line: which class, how far, who is here, and whether the line stands.

import type { Line } from "../connection.ts";
import { DoorButton } from "./door.tsx";
import type { RunningProps } from "./props.ts";
import type { TrainerTexts } from "./text.ts";

export function Top(props: RunningProps) {
  const { state, view, text, actions } = props;
  const { line, participants } = state;
  return (
    <header class="top">
      <p class="deck-title" dir="auto">
        <b>{view.title}</b>{" "}
        <span class="quiet">
          {view.phase === "lobby" ? text.lobby : text.position(view.position, view.slide_count)}
        </span>
      </p>
      <p class="presence" data-testid="presence">
        {phonesHere(participants, view.expected, text)}
        {view.locked && <span class="door-closed"> {text.doorClosed}</span>}
      </p>
      <p class={`connection connection-${line.state}`} role="status" data-testid="connection">
        <span class="sign" aria-hidden="true">
          {line.state === "open" ? "●" : "○"}
        </span>{" "}
        {lineWords(line, text)}
      </p>
      {view.phase !== "lobby" && (
        <span class="top-door">
          <DoorButton {...props} name="top-door" />
        </span>
      )}
      <button
        type="button"
        class="open-projector"
        data-testid="open_projector"
        onClick={actions.openProjector}
      >
        {text.openProjector}
      </button>
    </header>
  );
}

/** "31 phones, 28 expected" */
export function phonesHere(count: number, expected: number, text: TrainerTexts): string {
  return expected > 0 ? text.phonesExpected(count, expected) : text.phones(count);
}

export function lineWords(line: Line, text: TrainerTexts): string {
  switch (line.state) {
    case "connecting":
      return text.connecting;
    case "open":
      return text.connected;
    case "offline":
      return text.offline;
    case "stopped":
      return line.why === "superseded" ? text.notInControl : text.offline;
  }
}
