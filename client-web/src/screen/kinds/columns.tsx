// A distribution: bars that stand beside each other in the order of a scale, with their percents above and their names
// below. Columns are there from the start, so that nothing moves when the bars come.

import "./columns.css";
import type { ComponentChildren } from "preact";
import type { Tally } from "../../protocol.ts";
import type { KindProps } from "./kinds.tsx";

/** What the full height stands for, in percent: the distribution's shape counts, and it must not jump with each answer. */
export function topOf(...tallies: (Tally | null)[]): number {
  const highest = Math.max(0, ...tallies.flatMap((tally) => Object.values(tally?.percents ?? {})));
  return [25, 50, 100].find((top) => highest <= top) ?? 100;
}

/** Beyond, two numbers do not fit beside each other below a column. */
const wideColumns = 6;

export function Columns({
  question,
  bars,
  earlier,
  revealed,
  text,
  current,
  label,
}: KindProps & { label(option: string): string }) {
  const top = topOf(bars, bars && earlier);
  const many = question.options.length > wideColumns;
  return (
    <div class={many ? "columns columns-many" : "columns"} role="presentation">
      {question.options.map(({ id, text: option }) => {
        const percent = bars?.percents?.[id];
        const before = bars ? earlier?.percents?.[id] : undefined;
        const correct = revealed && question.correct?.includes(id) === true;
        const named = (part: string) => (current ? { "data-testid": `${part}-${id}` } : {});
        return (
          <div key={id} class="column" role="row" {...named("option")}>
            <b class="column-percent" role="cell" {...named("percent")}>
              {percent !== undefined && text.percent(percent)}
            </b>
            <span class="column-tracks" role="presentation">
              {before !== undefined && <Track height={(100 * before) / top} earlier />}
              <Track height={(100 * (percent ?? 0)) / top} named={named("bar")} />
            </span>
            <span class="column-label" role="rowheader" dir="auto">
              {many ? stacked(label(option)) : label(option)}
            </span>
            <span class="column-count" role="cell">
              {correct && <span class="column-correct">✓ </span>}
              <span {...named("count")}>{bars?.counts?.[id]}</span>
            </span>
          </div>
        );
      })}
    </div>
  );
}

/** "10–19" below each other, "10" and "–19". */
function stacked(label: string): ComponentChildren {
  const [low, ...high] = label.split(/ ?– ?/);
  return (
    <>
      {low}
      {high.length > 0 && (
        <>
          {" "}
          –<br />
          {high.join("–")}
        </>
      )}
    </>
  );
}

function Track({ height, earlier, named }: { height: number; earlier?: boolean; named?: object }) {
  return (
    <span class={earlier ? "column-track column-earlier" : "column-track"}>
      <span class="column-fill" style={{ height: `${height}%` }} {...named} />
    </span>
  );
}
