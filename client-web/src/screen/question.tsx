// A poll or quiz on the wall: the question, its options, and for each a track in which its bar grows. Tracks stand
// there from the start, so that nothing moves when the bars come.

import { OptionRow } from "./option.tsx";
import { barsOf } from "./sentences.ts";
import type { StageProps } from "./stage_props.ts";

export function Question({ slide, phase, tally, earlier, text, current }: StageProps) {
  const { question } = slide;
  if (!question) return null;
  const bars = barsOf(tally);
  const digits = String(Math.max(10, ...Object.values(bars?.counts ?? {}))).length;
  const revealed = phase === "revealed";
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
        {question.options.map((option) => (
          <OptionRow
            key={option.id}
            option={option}
            percent={bars?.percents?.[option.id]}
            count={bars?.counts?.[option.id]}
            before={bars ? earlier?.percents?.[option.id] : undefined}
            correct={revealed && question.correct?.includes(option.id) === true}
            text={text}
            current={current}
          />
        ))}
      </div>
      {revealed && question.explanation && (
        <p class="explanation" dir="auto">
          {question.explanation}
        </p>
      )}
    </div>
  );
}
