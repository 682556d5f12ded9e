// The trainer's notes, as large as their place allows: they are read standing.

import { useFit } from "../screen/fit.ts";
import { Markdown } from "../ui/markdown.tsx";
import type { RunningProps } from "./props.ts";

export function Notes({ view, text }: RunningProps) {
  const ref = useFit(view.slide?.id ?? "");
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: long notes scroll, also by keyboard
    <section class="notes" aria-label={text.notes} data-testid="notes" ref={ref} tabIndex={0}>
      <div class="prose" dir="auto" lang={view.lang}>
        {view.notes ? <Markdown source={view.notes} /> : <p class="quiet">{text.noNotes}</p>}
      </div>
    </section>
  );
}
