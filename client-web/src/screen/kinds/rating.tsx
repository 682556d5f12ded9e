// Rating: the distribution over the steps, what its ends mean, and the median.

import { Columns } from "./columns.tsx";
import type { KindProps } from "./kinds.tsx";

export function Rating(props: KindProps) {
  const { question, bars, text } = props;
  return (
    <>
      {/* "1 · Not at all": the ends stand below in full. */}
      <Columns {...props} label={(option) => option.split(" ")[0] ?? option} />
      <div class="scale-ends" role="presentation">
        <span dir="auto">{question.low}</span>
        <span dir="auto">{question.high}</span>
      </div>
      <p class="middle">
        {bars?.median !== undefined && <span data-testid="median">{text.median(String(bars.median))}</span>}
      </p>
    </>
  );
}
