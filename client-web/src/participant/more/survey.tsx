// The way through a survey at one's own pace: which question this is, which have an answer, back and on.

import "./survey.css";
import type { View } from "../../protocol.ts";
import { ownChoice, voteKey } from "../../vote.ts";
import { needsMore } from "../more.ts";
import type { SceneProps } from "../page.tsx";
import { wordsOf } from "./text/words.ts";
import { Time } from "./time.tsx";

const doubleTapMs = 400;

export function Pager({ view, state, text, phone }: SceneProps & { view: View }) {
  const words = wordsOf(text);
  const { page, votes } = state;
  const questions = view.survey ?? [];
  const answered = questions.map(
    ({ slide, round }) => ownChoice(votes[voteKey({ slide: slide.id, round })] ?? null) !== null,
  );
  const all = answered.every(Boolean);
  const turnTo = (to: number) => {
    phone.turnTo(to);
    // The second tap of a double one would meet what has just come under the finger, unread.
    const { style } = document.body;
    style.pointerEvents = "none";
    setTimeout(() => {
      style.pointerEvents = "";
    }, doubleTapMs);
  };
  return (
    <>
      <nav class="pager" data-testid="pager" aria-label={words.pageOf(page + 1, questions.length)}>
        <button type="button" data-testid="page-back" disabled={page === 0} onClick={() => turnTo(page - 1)}>
          ‹ {words.pageBack}
        </button>
        <span class="pages">
          <b data-testid="page">{words.pageOf(page + 1, questions.length)}</b>
          <small>{all ? words.allAnswered : words.answeredOf(answered.filter(Boolean).length)}</small>
        </span>
        <button
          type="button"
          data-testid="page-next"
          disabled={page + 1 >= questions.length}
          onClick={() => turnTo(page + 1)}
        >
          {words.pageNext} ›
        </button>
      </nav>
      {view.slide && !needsMore(view.slide) && (
        <Time view={view} slide={view.slide} state={state} text={text} phone={phone} />
      )}
    </>
  );
}
