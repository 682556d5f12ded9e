// The last picture.

import type { ScreenTexts } from "./text.ts";

export function Ended({ title, text }: { title: string; text: ScreenTexts }) {
  return (
    <div class="ended">
      <h1>{text.thanks}</h1>
      <p dir="auto">{title}</p>
      <p class="ended-over">{text.over}</p>
    </div>
  );
}
