// Rating: one tap on a step of the scale, with what its ends mean below.

import "./rating.css";
import { Ask, ownOf } from "./ask.tsx";
import { Distribution } from "./distribution.tsx";
import type { MoreProps } from "./kind.ts";
import { Outcome } from "./outcome.tsx";
import { wordsOf } from "./text/words.ts";

export function Rating(props: MoreProps) {
  const { view, slide, text, phone } = props;
  const { question } = slide;
  const { own, sign } = ownOf(props);
  if (!question) return null;
  if (view.phase === "revealed") {
    const median = view.tally?.median;
    return (
      <Outcome
        {...props}
        bars={<Distribution question={question} tally={view.tally ?? null} own={own?.options} text={text} />}
      >
        {median !== undefined && <p data-testid="median">{wordsOf(text).median(String(median))}</p>}
      </Outcome>
    );
  }
  const steps = question.options.length;
  return (
    <Ask {...props}>
      <div
        class={`steps steps-${steps > 7 ? Math.ceil(steps / 2) : steps}`}
        role="group"
        aria-labelledby="question"
      >
        {question.options.map(({ id, text: label }, step) => {
          const chosen = own?.options.includes(id) ?? false;
          return (
            <button
              key={id}
              type="button"
              class="option step"
              data-testid={`option-${id}`}
              aria-pressed={chosen}
              aria-label={label}
              disabled={view.phase !== "open"}
              onClick={() => phone.choose(id)}
            >
              {step + 1}
              {chosen && <small aria-hidden="true">{sign}</small>}
            </button>
          );
        })}
      </div>
      <p class="ends" aria-hidden="true">
        <span>1 · {question.low}</span>
        <span>
          {steps} · {question.high}
        </span>
      </p>
    </Ask>
  );
}
