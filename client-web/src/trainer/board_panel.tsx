// What the projector makes of the class's texts: how they stand there, and all of them at once.

import type { Board, CollectedText } from "../protocol.ts";
import type { RunningProps } from "./props.ts";

interface BoardProps extends RunningProps {
  /** Of the slide that is on. Texts come without a new view, whose `can` therefore knows nothing of them. */
  list: CollectedText[];
}

export function BoardPanel({ view, state, text, actions, list }: BoardProps) {
  const online = state.line.state === "open";
  const now = view.board ?? "newest";
  const boards: Board[] = ["newest"];
  if (view.slide?.collect === "groups") boards.push("group");
  if (view.slide?.collect === "words") boards.unshift("cloud");
  if (view.themes) boards.push("theme");
  return (
    <div class="buttons board" role="group" aria-label={text.board}>
      {list.some((one) => !one.shown && !one.flagged) && (
        <button
          type="button"
          data-testid="show_texts"
          disabled={!online}
          onClick={() => actions.moderate({ type: "show_texts" })}
        >
          {text.showTexts}
        </button>
      )}
      {boards.length > 1 &&
        boards.map((by) => (
          <button
            key={by}
            type="button"
            class="small"
            data-testid={`board-${by}`}
            aria-pressed={now === by}
            disabled={!online}
            onClick={() => actions.moderate({ type: "arrange_board", by })}
          >
            {text.boards[by]}
          </button>
        ))}
    </div>
  );
}
