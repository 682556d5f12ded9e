// The keys, on one page of paper.

import type { ScreenTexts } from "./text.ts";

export function KeysHelp({ text }: { text: ScreenTexts }) {
  return (
    <section class="keys-help" aria-label={text.keysTitle} data-testid="keys">
      <h2>{text.keysTitle}</h2>
      <table>
        <tbody>
          {text.keys.map(([keys, meaning]) => (
            <tr>
              <th scope="row">{keys}</th>
              <td>{meaning}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
