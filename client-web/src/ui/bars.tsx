// The bars of one round: each in its own track, never under its label, with its numbers beside it. For readers it is
// a table. Percents come from the server as they are; this only draws them.

import "./bars.css";
import type { Question, Tally } from "../protocol.ts";
import { optionClass, optionLetter, Shape } from "./shapes.tsx";
import type { Texts } from "./text/en.ts";

export interface BarsProps {
  question: Question;
  /** null or hidden: empty tracks. */
  tally: Tally | null;
  /** What this phone chose. */
  own?: string[];
  text: Texts;
}

export function Bars({ question, tally, own, text }: BarsProps) {
  return (
    <div class="bars" role="table" aria-label={text.results} aria-live="off">
      {question.options.map((option) => (
        <Bar
          key={option.id}
          id={option.id}
          label={option.text}
          percent={tally?.percents?.[option.id]}
          count={tally?.counts?.[option.id]}
          correct={question.correct?.includes(option.id) ?? false}
          own={own?.includes(option.id) ?? false}
          text={text}
        />
      ))}
    </div>
  );
}

interface BarProps {
  id: string;
  label: string;
  percent: number | undefined;
  count: number | undefined;
  correct: boolean;
  own: boolean;
  text: Texts;
}

function Bar({ id, label, percent, count, correct, own, text }: BarProps) {
  const shown = percent !== undefined && count !== undefined;
  return (
    <div class={`bar ${optionClass(id)}`} role="row" data-testid={`bar-${id}`}>
      <div class="bar-label" role="rowheader">
        <Shape id={id} />
        <b>{optionLetter(id)}</b>
        <span>
          {label}
          {correct && (
            <span class="tag good">
              <span aria-hidden="true">✓ </span>
              {text.correct}
            </span>
          )}
          {own && <span class="tag">{text.yourAnswer}</span>}
        </span>
      </div>
      <div class="track" role="presentation">
        <div class="fill" style={{ width: `${percent ?? 0}%` }} />
      </div>
      {shown && (
        <div class="bar-percent" role="cell">
          {text.percent(percent)}
        </div>
      )}
      {shown && (
        <div class="bar-count" role="cell">
          {text.answers(count)}
        </div>
      )}
    </div>
  );
}
