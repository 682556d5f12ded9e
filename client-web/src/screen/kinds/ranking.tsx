// Ranking: the options as the class ranks them, those with the most points first; a bar is the share of the points an
// option could get. Before there are bars they stand in the order of the deck.

import type { Option, Tally } from "../../protocol.ts";
import { OptionRow } from "../option.tsx";
import type { KindProps } from "./kinds.tsx";

/** Equal points keep the order of the deck. */
export function ranked(options: Option[], tally: Tally | null): Option[] {
  const points = tally?.points;
  if (!points) return options;
  return [...options].sort((one, other) => (points[other.id] ?? 0) - (points[one.id] ?? 0));
}

export function Ranking({ question, bars, earlier, text, current }: KindProps) {
  return (
    <>
      {ranked(question.options, bars).map((option) => {
        const first = bars?.percents?.[option.id];
        return (
          <OptionRow
            key={option.id}
            option={option}
            percent={bars?.point_percents?.[option.id]}
            shown={bars && text.pointCount(bars.points?.[option.id] ?? 0)}
            figure={first === undefined ? undefined : text.first(first)}
            before={bars ? earlier?.point_percents?.[option.id] : undefined}
            correct={false}
            text={text}
            current={current}
          />
        );
      })}
    </>
  );
}
