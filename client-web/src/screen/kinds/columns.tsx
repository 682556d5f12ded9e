// A distribution: bars that stand beside each other in the order of a scale, with their percents above and their names
// below. Columns are there from the start, so that nothing moves when the bars come.

import "./columns.css";
import { optionClass } from "../../ui/shapes.tsx";
import type { KindProps } from "./kinds.tsx";

export function Columns({
  question,
  bars,
  earlier,
  revealed,
  text,
  current,
  label,
}: KindProps & { label(option: string): string }) {
  return (
    <div class="columns" role="presentation">
      {question.options.map(({ id, text: option }) => {
        const percent = bars?.percents?.[id];
        const before = bars ? earlier?.percents?.[id] : undefined;
        const correct = revealed && question.correct?.includes(id) === true;
        const named = (part: string) => (current ? { "data-testid": `${part}-${id}` } : {});
        return (
          <div key={id} class={`column ${optionClass(id)}`} role="row" {...named("option")}>
            <b class="column-percent" role="cell" {...named("percent")}>
              {percent !== undefined && text.percent(percent)}
            </b>
            <span class="column-tracks" role="presentation">
              {before !== undefined && <Track percent={before} earlier />}
              <Track percent={percent ?? 0} named={named("bar")} />
            </span>
            <span class="column-label" role="rowheader" dir="auto">
              {label(option)}
              {correct && <span class="correct column-correct">✓</span>}
            </span>
            <span class="column-count" role="cell" {...named("count")}>
              {bars?.counts?.[id]}
            </span>
          </div>
        );
      })}
    </div>
  );
}

function Track({ percent, earlier, named }: { percent: number; earlier?: boolean; named?: object }) {
  return (
    <span class={earlier ? "column-track column-earlier" : "column-track"}>
      <span class="column-fill" style={{ height: `${percent}%` }} {...named} />
    </span>
  );
}
