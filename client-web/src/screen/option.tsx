// One option on the wall: its mark, its text, below it the bar in a track of its own, and at the bar's end the numbers.

import type { Option } from "../protocol.ts";
import { optionClass, optionLetter, Shape } from "../ui/shapes.tsx";
import type { ScreenTexts } from "./text.ts";

interface OptionProps {
  option: Option;
  /** Absent: an empty track. */
  percent: number | undefined;
  /** What stands at the bar's end instead of the percent. */
  shown?: string | null | undefined;
  /** Small, beside it. */
  figure: number | string | undefined;
  /** The round before, if there is one to compare with. */
  before: number | undefined;
  correct: boolean;
  text: ScreenTexts;
  current: boolean;
}

export function OptionRow({ option, percent, shown, figure, before, correct, text, current }: OptionProps) {
  const { id } = option;
  const named = (part: string) => (current ? { "data-testid": `${part}-${id}` } : {});
  return (
    <div class={`option ${optionClass(id)}`} role="row" {...named("option")}>
      <span class="mark" role="rowheader">
        <Shape id={id} />
        <b>{optionLetter(id)}</b>
      </span>
      <span class="option-text" role="cell" dir="auto">
        {option.text}
        {correct && (
          <span class="correct">
            <span aria-hidden="true">✓</span> {text.correct}
          </span>
        )}
      </span>
      <span class="tracks" role="presentation">
        {before !== undefined && <Track percent={before} earlier />}
        <Track percent={percent ?? 0} named={named("bar")} />
      </span>
      <span class={shown ? "numbers numbers-points" : "numbers"} role="cell">
        {before !== undefined && percent !== undefined && (
          <span class="change">{text.points(percent - before)}</span>
        )}
        <b class="percent" {...named("percent")}>
          {shown ?? (percent !== undefined && text.percent(percent))}
        </b>
        <span class="count" {...named("count")}>
          {figure}
        </span>
      </span>
    </div>
  );
}

function Track({ percent, earlier, named }: { percent: number; earlier?: boolean; named?: object }) {
  return (
    <span class={earlier ? "track track-earlier" : "track"}>
      <span class="fill" style={{ width: `${percent}%` }} {...named} />
    </span>
  );
}
