// A private checklist on the wall: the title and what can be ticked, so that the class talks about the same lines. Parts
// of an item flow on in one line. Nothing here tells what anybody ticked; a shared list stands there as a question.

import type { ChecklistEntry, Slide } from "../protocol.ts";
import type { ScreenTexts } from "./text.ts";

interface Line {
  entry: ChecklistEntry;
  parts: string[];
}

/** The entries, parts put together with their item. */
export function linesOf(entries: readonly ChecklistEntry[]): Line[] {
  const lines: Line[] = [];
  for (const entry of entries) {
    const last = lines[lines.length - 1];
    if (entry.level === "part" && last) last.parts.push(entry.text);
    else lines.push({ entry, parts: [] });
  }
  return lines;
}

export function Checklist({ slide, text }: { slide: Slide; text: ScreenTexts }) {
  return (
    <div class="slide">
      <h1 class="title" dir="auto">
        {slide.title}
      </h1>
      <div class="checklist" dir="auto">
        {linesOf(slide.checklist?.entries ?? []).map(({ entry, parts }) =>
          entry.level === "heading" ? (
            <p class="check-heading" role="heading" aria-level={2}>
              {entry.text}
            </p>
          ) : (
            <p class="check">
              <svg class="box" viewBox="0 0 24 24" aria-hidden="true">
                <path d="M3.5 3.5H20.5V20.5H3.5Z" />
              </svg>
              <span>
                {entry.text}
                {parts.length > 0 && <span class="check-parts">{parts.join("\u00a0· ")}</span>}
              </span>
            </p>
          ),
        )}
      </div>
      <p class="check-private">{text.privateList}</p>
    </div>
  );
}
