// A discussion slide: the prompt alone, large.

import type { Slide } from "../protocol.ts";
import { Markdown } from "../ui/markdown.tsx";

export function Discussion({ slide }: { slide: Slide }) {
  return (
    <div class="slide prompt" dir="auto" role="heading" aria-level={1}>
      <Markdown source={slide.prompt ?? slide.title} />
    </div>
  );
}
