// The slide to come, small.

import { Stage } from "../screen/stage.tsx";
import { screenTexts } from "../screen/text.ts";
import { nameOf } from "./labels.ts";
import { Preview } from "./preview.tsx";
import type { RunningProps } from "./props.ts";

export function Next({ view, text }: RunningProps) {
  const { next } = view;
  return (
    <section class="next" data-testid="next">
      <h2>
        {text.next}
        {next && (
          <span class="next-name" dir="auto">
            {" "}
            {nameOf(next)}
          </span>
        )}
      </h2>
      {next ? (
        <div class="next-picture" aria-hidden="true">
          <Preview>
            <Stage
              slide={next}
              phase="showing"
              round={0}
              tally={null}
              earlier={null}
              text={screenTexts(view.lang)}
              current={false}
            />
          </Preview>
        </div>
      ) : (
        <p class="quiet">{text.nothingNext}</p>
      )}
    </section>
  );
}
