// Single, multiple, true_false, yes_no: options below each other, each with a track in which its bar grows.

import { OptionRow } from "../option.tsx";
import type { KindProps } from "./kinds.tsx";

export function Choice({ question, bars, earlier, revealed, text, current }: KindProps) {
  return (
    <>
      {question.options.map((option) => (
        <OptionRow
          key={option.id}
          option={option}
          percent={bars?.percents?.[option.id]}
          figure={bars?.counts?.[option.id]}
          before={bars ? earlier?.percents?.[option.id] : undefined}
          correct={revealed && question.correct?.includes(option.id) === true}
          text={text}
          current={current}
        />
      ))}
    </>
  );
}
