// The simple Markdown of decks as elements: paragraphs, "- " lists, *emphasis*, **strong**. Text stays text: nothing
// a deck says can become markup.

import type { ComponentChildren } from "preact";

type Block = { list: boolean; lines: string[] };

/** A blank line ends a block, and so does the change between list and text. */
function blocks(source: string): Block[] {
  const found: Block[] = [];
  let current: Block | null = null;
  const add = (list: boolean, line: string) => {
    if (current?.list !== list) {
      current = { list, lines: [] };
      found.push(current);
    }
    current.lines.push(line);
  };
  for (const line of source.split(/\r?\n/)) {
    const item = /^\s*[-*] +(.*)$/.exec(line);
    if (line.trim() === "") current = null;
    else if (item) add(true, (item[1] ?? "").trim());
    else add(false, line.trim());
  }
  return found;
}

/** Marks count only where they hug a word, so "2 * 3 * 4" stays as it is. */
const marks = /\*\*(?=\S)(.+?\S|\S)\*\*|\*(?=[^\s*])(.*?[^\s*]|[^\s*])\*(?!\*)/g;

function inline(text: string): ComponentChildren[] {
  const parts: ComponentChildren[] = [];
  let at = 0;
  for (const match of text.matchAll(marks)) {
    const [whole, strong, emphasis] = match;
    parts.push(text.slice(at, match.index));
    parts.push(strong !== undefined ? <strong>{inline(strong)}</strong> : <em>{inline(emphasis ?? "")}</em>);
    at = (match.index ?? 0) + whole.length;
  }
  parts.push(text.slice(at));
  return parts.filter((part) => part !== "");
}

export function Markdown({ source }: { source: string }) {
  return (
    <>
      {blocks(source).map(({ list, lines }) =>
        list ? (
          <ul>
            {lines.map((line) => (
              <li>{inline(line)}</li>
            ))}
          </ul>
        ) : (
          <p>{inline(lines.join(" "))}</p>
        ),
      )}
    </>
  );
}
