// The bars of a scale on the phone: one line for each step, in one colour, for steps are no options.

import "./distribution.css";
import type { Question, Tally } from "../../protocol.ts";
import type { Texts } from "../../ui/text/en.ts";

export interface DistributionProps {
  question: Question;
  /** null: empty tracks. */
  tally: Tally | null;
  /** What this phone chose. */
  own: string[] | undefined;
  text: Texts;
}

export function Distribution({ question, tally, own, text }: DistributionProps) {
  return (
    <div class="distribution" role="table" aria-label={text.results}>
      {question.options.map(({ id, text: label }) => {
        const percent = tally?.percents?.[id];
        return (
          <div key={id} class="bin" role="row" data-testid={`bar-${id}`}>
            <span class="bin-label" role="rowheader">
              {label}
              {(own?.includes(id) || question.correct?.includes(id)) && (
                <b>
                  {own?.includes(id) && ` · ${text.yourAnswer}`}
                  {question.correct?.includes(id) && " ✓"}
                </b>
              )}
            </span>
            <span class="bin-track" role="presentation">
              <span class="bin-fill" style={{ width: `${percent ?? 0}%` }} />
            </span>
            <b role="cell">{percent !== undefined && text.percent(percent)}</b>
            <span class="hint" role="cell" aria-label={text.answers(tally?.counts?.[id] ?? 0)}>
              {tally?.counts?.[id]}
            </span>
          </div>
        );
      })}
    </div>
  );
}
