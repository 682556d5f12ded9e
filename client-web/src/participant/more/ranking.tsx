// Ranking: the options one below the other, moved with arrows, then sent. Nothing is sent before the student says so, for
// an untouched list is no answer.

import "./ranking.css";
import { voteKey } from "../../vote.ts";
import { Ask, ownOf } from "./ask.tsx";
import { draftOf, keepDraft } from "./drafts.ts";
import type { MoreProps } from "./kind.ts";
import { Outcome } from "./outcome.tsx";
import { wordsOf } from "./text/words.ts";

/** The option at `place` one place higher (`by` -1) or lower (1). */
export function moved(order: string[], place: number, by: number): string[] {
  const changed = [...order];
  const [one] = changed.splice(place, 1);
  if (one !== undefined) changed.splice(place + by, 0, one);
  return changed;
}

export function Ranking(props: MoreProps) {
  const { view, slide, text, phone, state } = props;
  const { question } = slide;
  const { own, sign } = ownOf(props);
  if (!question) return null;
  const words = wordsOf(text);
  const label = (id: string) => question.options.find((option) => option.id === id)?.text;
  if (view.phase === "revealed") return <RankingOutcome {...props} />;

  const key = voteKey({ slide: slide.id, round: view.round });
  const sent = own && !own.skip ? own.options : null;
  const open = view.phase === "open";
  // What was not sent does not count, and must not look as if it did.
  const draft = open ? draftOf(state.session, key) : "";
  const order = draft ? draft.split(",") : (sent ?? question.options.map(({ id }) => id));
  const same = sent?.join() === order.join();
  const move = (button: HTMLButtonElement, place: number, by: number) => {
    keepDraft(state.session, key, moved(order, place, by).join());
    phone.redraw();
    // An item that is put elsewhere in the page loses the focus; so does a button that can go no further. After the
    // drawing, which comes once for all changes of this moment.
    queueMicrotask(() => {
      const next = button.disabled ? button.parentElement?.querySelector("button:enabled") : button;
      if (next instanceof HTMLElement) next.focus();
    });
  };
  return (
    <Ask {...props}>
      <p class="hint">{words.rankHint}</p>
      <ol class="ranks" aria-labelledby="question">
        {order.map((id, place) => (
          <li key={id} class="rank" data-testid={`rank-${id}`}>
            <b>{place + 1}</b>
            <span class="label">{label(id)}</span>
            <button
              type="button"
              data-testid={`up-${id}`}
              disabled={!open || place === 0}
              aria-label={`${place + 1}. ${words.up(label(id) ?? "")}`}
              onClick={(event) => move(event.currentTarget, place, -1)}
            >
              ↑
            </button>
            <button
              type="button"
              data-testid={`down-${id}`}
              disabled={!open || place === order.length - 1}
              aria-label={`${place + 1}. ${words.down(label(id) ?? "")}`}
              onClick={(event) => move(event.currentTarget, place, 1)}
            >
              ↓
            </button>
          </li>
        ))}
      </ol>
      <button
        type="button"
        class="main"
        data-testid="send"
        disabled={!open || same}
        onClick={() => {
          keepDraft(state.session, key, "");
          phone.answer(order);
        }}
      >
        {same ? `${sign} ${words.sent}` : words.sendRanking}
      </button>
    </Ask>
  );
}

/** The class's order, with the own place of each. */
function RankingOutcome(props: MoreProps) {
  const { view, slide, text } = props;
  const { question } = slide;
  const { own } = ownOf(props);
  const points = view.tally?.points;
  if (!question || !view.tally || !points) return <Outcome {...props} />;
  const words = wordsOf(text);
  const options = [...question.options].sort((one, other) => (points[other.id] ?? 0) - (points[one.id] ?? 0));
  const labels = new Map(options.map((option) => [option.id, option.text]));
  return (
    <Outcome
      {...props}
      options={options}
      shown={{ ...view.tally, percents: view.tally.point_percents ?? {}, counts: points }}
    >
      <p class="hint">{words.pointsHint}</p>
      {own && own.options.length > 0 && (
        <p data-testid="mine">
          {words.mine}: {own.options.map((id, place) => `${place + 1}. ${labels.get(id)}`).join(" · ")}
        </p>
      )}
    </Outcome>
  );
}
