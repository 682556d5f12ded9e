// A poll or quiz on the wall: the question, what its kind shows below, and after the reveal of a quiz how many were
// right and why. Tracks stand there from the start, so that nothing moves when the bars come.

import { kinds } from "./kinds/kinds.tsx";
import { barsOf } from "./sentences.ts";
import type { StageProps } from "./stage_props.ts";

export function Question({ slide, phase, tally, earlier, text, current }: StageProps) {
  const { question } = slide;
  if (!question) return null;
  const bars = barsOf(tally);
  const digits = String(Math.max(10, ...Object.values(bars?.counts ?? {}))).length;
  const revealed = phase === "revealed";
  const View = kinds[question.kind];
  return (
    <div class="slide">
      <h1 class="title" dir="auto" {...(current ? { "data-testid": "question" } : {})}>
        {question.text}
      </h1>
      <div
        class="options"
        role="table"
        aria-label={text.results}
        aria-live="off"
        style={{ "--digits": String(digits) }}
      >
        <View
          question={question}
          bars={bars}
          earlier={barsOf(earlier)}
          revealed={revealed}
          text={text}
          current={current}
        />
      </div>
      {revealed && bars?.right_percent !== undefined && (
        <p class="explanation" data-testid="right">
          {text.right(bars.right_percent)}
        </p>
      )}
      {revealed && question.explanation && (
        <p class="explanation" dir="auto">
          {question.explanation}
        </p>
      )}
    </div>
  );
}
