// Our words run left to right. On a page of the other direction each sentence is set apart (Unicode's isolates), so that
// its numbers and full stops stay where they belong.

const leftToRight = "\u2066";
const end = "\u2069";

/** The catalogue with every sentence set apart, also those that its functions make. */
export function setApart<Words>(words: Words): Words {
  if (typeof words === "string") return `${leftToRight}${words}${end}` as Words;
  if (typeof words === "function")
    return ((...given: unknown[]) => setApart(words.apply(undefined, given))) as Words;
  if (Array.isArray(words)) return words.map(setApart) as Words;
  if (typeof words !== "object" || words === null) return words;
  return Object.fromEntries(Object.entries(words).map(([name, one]) => [name, setApart(one)])) as Words;
}
