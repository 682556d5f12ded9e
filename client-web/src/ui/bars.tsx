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
  /** The round before a revote, to compare with. */
  earlier?: Tally | undefined;
  /** What this phone chose. */
  own?: string[] | undefined;
  text: Texts;
}

export function Bars({ question, tally, earlier, own, text }: BarsProps) {
  return (
    <div class="bars" role="table" aria-label={text.results}>
      {question.options.map(({ id, text: label }) => {
        const percent = tally?.percents?.[id];
        const before = earlier?.percents?.[id];
        return (
          <div key={id} class={`bar ${optionClass(id)}`} role="row" data-testid={`bar-${id}`}>
            <div class="bar-label" role="rowheader">
              <Shape id={id} />
              <b>{optionLetter(id)}</b>
              <span>
                {label}{" "}
                {question.correct?.includes(id) && (
                  <span class="tag good">
                    <span aria-hidden="true">✓ </span>
                    {text.correct}
                  </span>
                )}
                {own?.includes(id) && <span class="tag">{text.yourAnswer}</span>}
                {before !== undefined && percent !== undefined && (
                  <span class="bar-count">
                    {text.firstRound} {text.percent(before)} ({text.points(percent - before)})
                  </span>
                )}
              </span>
            </div>
            <div class="track">
              <div class="fill" style={{ width: `${percent ?? 0}%` }} />
            </div>
            {percent !== undefined && (
              <>
                <div class="bar-percent" role="cell">
                  {text.percent(percent)}
                </div>
                <div class="bar-count" role="cell" aria-label={text.answers(tally?.counts?.[id] ?? 0)}>
                  {tally?.counts?.[id]}
                </div>
              </>
            )}
          </div>
        );
      })}
    </div>
  );
}
