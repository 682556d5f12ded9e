// Number: a histogram, the median of the exact numbers, and in a quiz what is correct and how many were near enough.

import { Columns } from "./columns.tsx";
import type { KindProps } from "./kinds.tsx";

export function NumberColumns(props: KindProps) {
  const { question, bars, revealed, text } = props;
  const { unit, correct_number: correct, tolerance } = question;
  const withUnit = (number: number) => (unit ? `${number} ${unit}` : String(number));
  return (
    <>
      <Columns
        {...props}
        label={(option) => (unit && option.endsWith(` ${unit}`) ? option.slice(0, -unit.length - 1) : option)}
      />
      <p class="middle">
        {bars?.median !== undefined && <span data-testid="median">{text.median(withUnit(bars.median))}</span>}
        {revealed && correct !== undefined && (
          <span class="correct" data-testid="correct-number">
            ✓ {text.correct}: {withUnit(correct)}
            {tolerance ? ` (± ${tolerance})` : ""}
          </span>
        )}
      </p>
    </>
  );
}
