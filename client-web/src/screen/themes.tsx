// What the class wrote about, as bars like a poll's: a row for each theme, with its share of the answers that have one.

import type { Themes as ThemeTally } from "../protocol.ts";
import { Markdown } from "../ui/markdown.tsx";
import { OptionRow } from "./option.tsx";
import type { StageProps } from "./stage_props.ts";

export function Themes({ slide, themes, text, current }: StageProps & { themes: ThemeTally }) {
  const digits = String(Math.max(10, ...themes.list.map(({ count }) => count))).length;
  return (
    <div class="slide" data-testid="themes">
      <div class="texts-prompt" dir="auto" role="heading" aria-level={1}>
        <Markdown source={slide.prompt ?? slide.title} />
      </div>
      <div class="options" role="table" aria-label={text.themes} style={{ "--digits": String(digits) }}>
        {themes.list.map(({ id, name, count, percent }) => (
          <OptionRow
            key={id}
            option={{ id, text: name }}
            percent={percent}
            figure={count}
            before={undefined}
            correct={false}
            text={text}
            current={current}
          />
        ))}
      </div>
      <p class="texts-more">{text.themed(themes.texts)}</p>
    </div>
  );
}
