// Questions to the trainer, on the own page while they are taken: a box to ask in, and what others asked, to vote up.

import "./answers.css";
import "./asks.css";
import { limits } from "../../limits.ts";
import type { Ask } from "../../protocol.ts";
import type { SceneProps } from "../page.tsx";
import { draftOf, keepDraft } from "./drafts.ts";
import { addAsk, asksOf, deliverAsks } from "./own_asks.ts";
import { wordsOf } from "./text/words.ts";
import { Wishes } from "./wishes.ts";

/** To be counted for a question, by the session and the question's number. */
export const upWishes = new Wishes();
/** No slide is called so. */
const draftPlace = "/ask";

export function Asks(props: SceneProps) {
  const { state, text, phone } = props;
  const words = wordsOf(text);
  const { asks, view, session } = state;
  const round = view?.asking;
  if (!round) return null;
  const asked = asksOf(session ?? "");
  deliverAsks(phone);
  const draft = draftOf(session, draftPlace);
  const room = limits.answer_characters - Array.from(draft.trim()).length;
  return (
    <section class="asks" data-testid="asks">
      <form
        class="answer"
        onSubmit={(event) => {
          event.preventDefault();
          if (!draft.trim() || room < 0) return;
          keepDraft(session, draftPlace, "");
          addAsk(phone, round, draft);
        }}
      >
        <label for="ask">
          <b>{words.askLabel}</b>
        </label>
        <textarea
          id="ask"
          data-testid="ask"
          dir="auto"
          rows={2}
          value={draft}
          onInput={(event) => {
            keepDraft(session, draftPlace, event.currentTarget.value);
            phone.redraw();
          }}
        />
        <p class={room < 0 ? "hint alert" : "hint"}>{room < 60 ? words.lettersLeft(room) : words.askHint}</p>
        <button type="submit" class="main" data-testid="ask-send" disabled={!draft.trim() || room < 0}>
          {words.ask}
        </button>
      </form>
      <ul class="sent" data-testid="asked" aria-live="polite">
        {asked.map((one) => (
          <li key={`${one.request} ${one.text}`} data-state={one.state}>
            <span class="label" dir="auto">
              {one.state === "stored" ? "✓" : one.state === "refused" ? "✗" : "…"} {one.text}
              {one.state === "refused" && <em> {words.textRefusals[one.code ?? ""] ?? words.textRefused}</em>}
            </span>
          </li>
        ))}
      </ul>
      {asks.length > 0 && <p class="hint">{words.asksOfClass}</p>}
      <ul class="sent" data-testid="class-asks">
        {asks.map((one) => (
          <ClassAsk key={one.number} one={one} session={session ?? ""} {...props} />
        ))}
      </ul>
    </section>
  );
}

function ClassAsk({ one, session, text, phone, state }: SceneProps & { one: Ask; session: string }) {
  const words = wordsOf(text);
  const key = `${session} ${one.number}`;
  const mine = upWishes.isAsked(key);
  return (
    <li>
      <span class="label" dir="auto">
        {one.text}
      </span>
      <button
        type="button"
        class="skip"
        data-testid={`up-${one.number}`}
        aria-label={words.voteUp(one.text)}
        aria-pressed={mine}
        disabled={mine || state.line.state !== "open"}
        onClick={() => {
          upWishes.ask(key, phone.say({ type: "vote_ask_up", ask: one.number }));
          phone.redraw();
        }}
      >
        ▲ {one.upvotes}
      </button>
    </li>
  );
}
