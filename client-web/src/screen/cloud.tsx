// A word cloud that can be read: the most frequent word first, each as large as it is frequent, in five sizes. Nothing
// stands upright, nothing overlaps, nothing moves but what has to.

import "./cloud.css";
import type { Cloud as CloudMessage } from "../protocol.ts";
import type { ScreenTexts } from "./text.ts";

const sizes = 5;

/** 1 to 5, by the share of the most frequent word. Where all are equal there is one size, in the middle. */
export function sizeOf(count: number, least: number, most: number): number {
  return most === least ? 3 : 1 + Math.round(((sizes - 1) * (count - least)) / (most - least));
}

export function Cloud({ cloud, text }: { cloud: CloudMessage; text: ScreenTexts }) {
  const counts = cloud.words.map(({ count }) => count);
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  return (
    <>
      <ul class="cloud" data-testid="cloud">
        {cloud.words.map((word) => (
          <li key={word.text} class={`word word-${sizeOf(word.count, least, most)}`} dir="auto">
            {word.text}
            {most > 1 && <span class="word-count"> {word.count}</span>}
          </li>
        ))}
      </ul>
      {cloud.more > 0 && <p class="texts-more">{text.moreTexts(cloud.more)}</p>}
    </>
  );
}
