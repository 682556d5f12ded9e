// Questions from the room: off until the trainer lets phones ask; each waits for approval, others vote it up, one at a time
// stands on the projector. Nothing here tells who asked.

import type { Ask } from "../protocol.ts";
import { useHeldOrder } from "./held_order.ts";
import type { RunningProps } from "./props.ts";

export function AsksPanel(props: RunningProps) {
  const { state, view, text, actions } = props;
  const online = state.line.state === "open";
  const waiting = state.asks.filter(({ answered }) => !answered);
  const { list, pointed } = useHeldOrder(
    waiting.sort((one, other) => other.upvotes - one.upvotes || one.number - other.number),
  );
  const answered = state.asks.length - list.length;
  return (
    <section class="panel asks-panel" data-testid="asks">
      <h2>{text.asks}</h2>
      <button
        type="button"
        data-testid={view.asking ? "close_asking" : "open_asking"}
        aria-pressed={view.asking !== undefined}
        disabled={!online}
        onClick={() => actions.moderate({ type: view.asking ? "close_asking" : "open_asking" })}
      >
        {view.asking ? text.closeAsking : text.openAsking}
      </button>
      <p class="quiet">{view.asking ? text.askingHint : text.notAskingHint}</p>
      <ul class="text-list" {...pointed}>
        {list.map((one) => (
          <AskLine key={one.number} one={one} {...props} />
        ))}
      </ul>
      {answered > 0 && <p class="quiet">{text.asksAnswered(answered)}</p>}
    </section>
  );
}

function AskLine({ one, state, view, text, actions }: RunningProps & { one: Ask }) {
  const { number: ask } = one;
  const projected = view.ask?.number === ask;
  const button = (type: "approve_ask" | "answer_ask" | "delete_ask" | "project_ask", label: string) => (
    <button
      type="button"
      class={type === "delete_ask" ? "small" : ""}
      data-testid={`${type}-${ask}`}
      disabled={state.line.state !== "open"}
      onClick={() => actions.moderate({ type, ask })}
    >
      {label}
    </button>
  );
  return (
    <li class={one.approved ? "text-line text-on" : "text-line"} data-testid={`ask-${ask}`}>
      <p class="text-words" dir="auto">
        {one.flagged && <strong class="text-flag">⚠ {text.flagged} </strong>}
        {one.text}
        {one.upvotes > 0 && <span class="quiet"> ▲ {one.upvotes}</span>}
      </p>
      <div class="buttons ask-buttons">
        {!one.approved && button("approve_ask", text.approveAsk)}
        {projected ? (
          <button
            type="button"
            data-testid="take_ask_down"
            disabled={state.line.state !== "open"}
            onClick={() => actions.moderate({ type: "take_ask_down" })}
          >
            {text.takeAskDown}
          </button>
        ) : (
          button("project_ask", text.projectAsk)
        )}
        {button("answer_ask", text.answerAsk)}
        {button("delete_ask", text.deleteText)}
      </div>
    </li>
  );
}
