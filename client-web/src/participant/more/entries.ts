// The own page's entries, from what the phone has: one for each question seen and each slide with a note, a tick or a
// mark, in the order of the class.

import type { Own, OwnSlide, Seen } from "./own.ts";

export interface Line {
  text: string;
  ticked: boolean;
  improve: boolean;
}

export interface Entry {
  id: string;
  seq: number;
  title: string;
  note: string;
  /** Of a checklist. */
  lines: Line[];
  seen?: Seen;
}

export function entriesOf(own: Own, session: string): Entry[] {
  const kept = own.all(session);
  const told = new Set<string>();
  const entries: Entry[] = [];
  for (const seen of own.seen(session)) {
    const { view, choice } = seen;
    const { slide } = view;
    if (!slide?.question || !(choice || view.tally)) continue;
    // What belongs to the slide and not to a round stands at its first one.
    const mine = told.has(slide.id) ? undefined : kept[slide.id];
    told.add(slide.id);
    const title = slide.question.text;
    const id = `${slide.id}/${view.round}`;
    entries.push({ id, seq: view.seq, title, note: mine?.note ?? "", lines: linesOf(mine), seen });
  }
  for (const [id, mine] of Object.entries(kept)) {
    if (told.has(id) || !(mine.note || mine.ticks.length > 0 || mine.improve.length > 0)) continue;
    const { seq, title, note } = mine;
    entries.push({ id, seq, title, note, lines: linesOf(mine) });
  }
  return entries.sort((left, right) => left.seq - right.seq);
}

function linesOf(mine: OwnSlide | undefined): Line[] {
  return (mine?.checklist?.entries ?? []).flatMap(({ level, text }, place) =>
    level === "heading"
      ? []
      : [
          {
            text,
            ticked: mine?.ticks.includes(place) === true,
            improve: mine?.improve.includes(place) === true,
          },
        ],
  );
}
