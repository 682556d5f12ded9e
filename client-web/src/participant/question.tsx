// The question with its options as buttons, from before the opening until the close.

import type { ComponentChildren } from "preact";
import type { Phase, Question } from "../protocol.ts";
import { optionLetter, Shape } from "../ui/shapes.tsx";
import type { Texts } from "../ui/text/en.ts";
import { type OwnVote, ownChoice } from "../vote.ts";
import type { Phone } from "./phone.ts";

export interface QuestionProps {
  question: Question;
  phase: Phase;
  vote: OwnVote | null;
  text: Texts;
  phone: Phone;
  children?: ComponentChildren;
}

export function QuestionCard({ question, phase, vote, text, phone, children }: QuestionProps) {
  const own = ownChoice(vote);
  const open = phase === "open";
  // The tick comes with the server's word; until then the choice is only marked.
  const sign = <span aria-hidden="true">{vote?.waiting.length ? "…" : "✓"} </span>;
  return (
    <>
      <h1 id="question" data-testid="question">
        {question.text}
      </h1>
      {question.kind === "multiple" && <p class="hint">{text.chooseSeveral}</p>}
      <div class="options" role="group" aria-labelledby="question">
        {question.options.map(({ id, text: label }) => {
          const chosen = own?.options.includes(id) ?? false;
          return (
            <button
              key={id}
              type="button"
              class="option"
              data-testid={`option-${id}`}
              aria-pressed={chosen}
              disabled={!open}
              onClick={() => phone.choose(id)}
            >
              <Shape id={id} />
              <b>{optionLetter(id)}</b>
              <span class="label">{label}</span>
              {chosen && (
                <span class="yours">
                  {sign}
                  {text.yourAnswer}
                </span>
              )}
            </button>
          );
        })}
      </div>
      <p class="aside">
        <button
          type="button"
          class="skip"
          data-testid="skip"
          aria-pressed={own?.skip ?? false}
          disabled={!open}
          onClick={phone.skip}
        >
          {own?.skip && sign}
          {text.skip}
        </button>
        {children}
      </p>
    </>
  );
}
