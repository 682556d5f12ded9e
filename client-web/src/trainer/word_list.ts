// The texts of a slide that collects words as its list shows them: one line for each word, which stands for everybody who
// wrote it.

import type { CollectedText } from "../protocol.ts";

export interface Listed extends CollectedText {
  /** Others that say the same word: what is done to it is done to them. */
  alike?: number[];
}

/** The most frequent first. */
export function oncePerWord(texts: readonly CollectedText[]): Listed[] {
  const words = new Map<string, Listed>();
  for (const one of texts) {
    const key = one.word ?? one.text;
    const known = words.get(key);
    if (!known) {
      words.set(key, { ...one, alike: [] });
      continue;
    }
    const [stands, other] = one.shown && !known.shown ? [one, known] : [known, one];
    words.set(key, {
      ...stands,
      merged: known.merged + one.merged + 1,
      flagged: known.flagged || one.flagged,
      alike: [...(known.alike ?? []), other.number],
    });
  }
  return [...words.values()].sort((one, other) => other.merged - one.merged || one.number - other.number);
}

/** Of all the texts that a line stands for. */
export function numbersOf({ number, alike = [] }: Listed): number[] {
  return [number, ...alike];
}
