// A discussion slide: the prompt alone, large; once the trainer shows texts of the class, a calm wall of them below it, the
// newest first. Never a name, and never more than can be read from the last row.

import "./texts.css";
import type { WallText } from "../protocol.ts";
import { Markdown } from "../ui/markdown.tsx";
import type { StageProps } from "./stage_props.ts";

/** Lines of about 40 characters that two columns hold at a size that is read from ten metres. */
const wallLines = 16;
const lineCharacters = 40;

/** As many of the newest as the wall holds; at least one. */
export function readable(wall: readonly WallText[]): WallText[] {
  let lines = 0;
  const fitting = wall.findIndex(({ text }) => {
    lines += Math.ceil(Array.from(text).length / lineCharacters) + 0.5;
    return lines > wallLines;
  });
  return wall.slice(0, fitting < 0 ? wall.length : Math.max(1, fitting));
}

export function Discussion({ slide, wall = [], wallCount = 0, text }: StageProps) {
  const shown = readable(wall);
  const prompt = <Markdown source={slide.prompt ?? slide.title} />;
  if (shown.length === 0) {
    return (
      <div class="slide prompt" dir="auto" role="heading" aria-level={1}>
        {prompt}
        {slide.collect && <p class="write-hint">{text.writeHint}</p>}
      </div>
    );
  }
  const more = wallCount - shown.length;
  return (
    <div class="slide">
      <div class="texts-prompt" dir="auto" role="heading" aria-level={1}>
        {prompt}
      </div>
      <ul class={shown.length > 2 ? "texts-wall" : "texts-wall texts-few"} data-testid="wall">
        {shown.map((one) => (
          <li key={one.number} class={one.starred ? "wall-text wall-star" : "wall-text"} dir="auto">
            {one.starred && <span aria-hidden="true">★ </span>}
            {one.text}
          </li>
        ))}
      </ul>
      {more > 0 && <p class="texts-more">{text.moreTexts(more)}</p>}
    </div>
  );
}
