// The own page as a file of its own: one HTML text that needs nothing else and can be read years later. Made and saved
// on the phone.

import type { Texts } from "../../ui/text/en.ts";
import type { Entry } from "./entries.ts";
import { wordsOf } from "./text/words.ts";

const marks: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function plain(text: string): string {
  return text.replace(/[&<>"]/g, (mark) => marks[mark] ?? mark);
}

const style =
  "body{font:1rem/1.4 sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem}h2{margin:2rem 0 .3rem;font-size:1.1rem}" +
  "ul{list-style:none;padding:0}td{padding:.2rem .6rem .2rem 0;vertical-align:top}.note{white-space:pre-wrap;" +
  "border-inline-start:4px solid;padding-inline-start:.6rem}";

function bars({ seen }: Entry, text: Texts): string {
  const question = seen?.view.slide?.question;
  if (!seen || !question) return "";
  const { tally } = seen.view;
  const { choice } = seen;
  const ranked = question.kind === "ranking";
  const rows = question.options.map(({ id, text: label }) => {
    const percent = tally?.percents?.[id];
    const place = choice?.options.indexOf(id) ?? -1;
    const own = place < 0 ? "" : ` <b>← ${plain(text.yourAnswer)}${ranked ? `: ${place + 1}.` : ""}</b>`;
    const correct = question.correct?.includes(id) ? ` ✓ ${plain(text.correct)}` : "";
    const figure = percent === undefined ? "" : plain(text.percent(percent));
    return `<tr><td>${id.toUpperCase()}</td><td>${plain(label)}${correct}${own}</td><td>${figure}</td></tr>`;
  });
  const number = choice?.number === undefined ? "" : `<p>${plain(text.yourAnswer)}: ${choice.number}</p>`;
  const skip = choice?.skip ? `<p>${plain(text.ownSkip)}</p>` : "";
  const voters = tally?.counts ? `<p>${plain(text.answers(tally.voters))}</p>` : "";
  return `${skip}${number}<table>${rows.join("")}</table>${voters}`;
}

/** The file's text. */
export function takeHome(entries: readonly Entry[], title: string, text: Texts): string {
  const words = wordsOf(text);
  const sections = entries.map((entry) => {
    const lines = entry.lines.map(
      ({ text: line, ticked, improve }) =>
        `<li>${ticked ? "☑" : "☐"} ${plain(line)}${improve ? ` <i>↑ ${plain(words.improve)}</i>` : ""}</li>`,
    );
    const list = lines.length > 0 ? `<ul>${lines.join("")}</ul>` : "";
    const note = entry.note ? `<p class="note">${plain(entry.note)}</p>` : "";
    return `<h2>${plain(entry.title)}</h2>${list}${bars(entry, text)}${note}`;
  });
  return (
    `<!doctype html><html lang="${text.language}"><meta charset="utf-8"><meta name="viewport" ` +
    `content="width=device-width"><title>${plain(title)}</title><style>${style}</style>` +
    `<h1>${plain(text.ownPage)}: ${plain(title)}</h1>${sections.join("")}</html>`
  );
}
