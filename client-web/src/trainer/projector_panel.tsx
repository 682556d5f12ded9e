// The projector window of this browser: what it shows, and the pictures that lie on top of the slide.

import type { RunningProps } from "./props.ts";

export function ProjectorPanel({ state, view, text, actions }: RunningProps) {
  const { picture } = state;
  const toggle = (key: "black" | "join", label: string) => (
    <button
      type="button"
      disabled={picture === null}
      aria-pressed={picture === key}
      data-testid={`projector-${key}`}
      onClick={() => actions.projector(key)}
    >
      {label} <kbd>{key === "black" ? "B" : "J"}</kbd>
    </button>
  );
  return (
    <section class="panel">
      <h2>{text.projector}</h2>
      <p role="status" data-testid="projector">
        {text.shows[picture ?? "none"]}
      </p>
      <p class="buttons">
        {toggle("black", text.black)}
        {toggle("join", text.joinPicture)}
        {view.can.includes("show_leaderboard") && (
          <button
            type="button"
            disabled={state.line.state !== "open"}
            aria-pressed={view.leaderboard !== undefined}
            data-testid="leaderboard-toggle"
            onClick={() =>
              actions.moderate({ type: view.leaderboard ? "hide_leaderboard" : "show_leaderboard" })
            }
          >
            {text.leaderboard}
          </button>
        )}
        <button type="button" disabled={picture === null} onClick={() => actions.projector("theme")}>
          {text.theme} <kbd>T</kbd>
        </button>
      </p>
      <p class="quiet">{text.projectorHint}</p>
    </section>
  );
}
