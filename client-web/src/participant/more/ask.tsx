// What every question of the extra file has around its own part: the text above, "prefer not to say" below, and what
// the phone says of the own answer.

import type { ComponentChildren } from "preact";
import { currentVote } from "../../store.ts";
import { type Choice, type OwnVote, ownChoice } from "../../vote.ts";
import type { MoreProps } from "./kind.ts";

/** The newest wish of this phone, and the sign before it: "✓" once the server has it. */
export function ownOf({ state }: Pick<MoreProps, "state">): { own: Choice | null; sign: string } {
  const vote: OwnVote | null = currentVote(state);
  return { own: ownChoice(vote), sign: vote?.waiting.length ? "…" : "✓" };
}

export function Ask({ children, ...props }: MoreProps & { children: ComponentChildren }) {
  const { view, slide, text, phone } = props;
  const { own, sign } = ownOf(props);
  return (
    <>
      <h1 id="question" data-testid="question">
        {slide.question?.text}
      </h1>
      {children}
      <p class="aside">
        <button
          type="button"
          class="skip"
          data-testid="skip"
          aria-pressed={own?.skip ?? false}
          disabled={view.phase !== "open"}
          onClick={phone.skip}
        >
          {own?.skip && <span aria-hidden="true">{sign} </span>}
          {text.skip}
        </button>
        {!view.identity && <a href="/privacy">{text.anonymousHow}</a>}
      </p>
    </>
  );
}
