// What a student writes and ticks for themselves. It stays on the phone: this reads and writes the phone's own storage
// and nothing else. Where the browser keeps nothing, it lasts as long as the page.

import type { Checklist, ParticipantView, Slide } from "../../protocol.ts";
import type { Choice } from "../../vote.ts";
import { keptUnder, type Shelf } from "../memory.ts";

export interface OwnSlide {
  /** For the order on the own page: the view it was first touched in. */
  seq: number;
  title: string;
  note: string;
  checklist?: Checklist;
  /** Places in the checklist's entries. */
  ticks: number[];
  improve: number[];
  /** The student was asked whether to share this checklist and said no. */
  keeps: boolean;
}

/** A question as it was last seen. */
export interface Seen {
  view: ParticipantView;
  choice: Choice | null;
}

export interface Own {
  of(session: string, slide: string): OwnSlide | undefined;
  all(session: string): Record<string, OwnSlide>;
  change(session: string, view: ParticipantView, slide: Slide, part: Partial<OwnSlide>): void;
  /** Rounds of questions in the order in which they were seen. */
  seen(session: string): Seen[];
  /** Everything of this session that stands only here; the votes the server still holds are not touched. */
  clear(session: string): void;
}

/** The part of localStorage that is used. */
export type OwnShelf = Shelf & { readonly length: number; key(place: number): string | null };

export function openOwn(shelf: () => OwnShelf): Own {
  /** What this page wrote and the browser could not keep. */
  const here: Record<string, Record<string, OwnSlide>> = {};

  const names = (session: string) => {
    const found: string[] = [];
    try {
      const kept = shelf();
      for (let place = 0; place < kept.length; place += 1) {
        const name = kept.key(place);
        if (name?.startsWith(keptUnder(session))) found.push(name);
      }
    } catch {
      // Forbidden.
    }
    return found;
  };
  const read = (name: string): unknown => {
    try {
      return JSON.parse(shelf().getItem(name) ?? "null");
    } catch {
      return null;
    }
  };
  const place = (session: string) => `${keptUnder(session)}own`;
  const all = (session: string) =>
    here[session] ?? (read(place(session)) as Record<string, OwnSlide> | null) ?? {};

  return {
    all,
    of: (session, slide) => all(session)[slide],
    change(session, view, slide, part) {
      const known = all(session);
      const before = known[slide.id] ?? {
        seq: view.seq,
        title: slide.question?.text ?? slide.title,
        note: "",
        ...(slide.checklist && { checklist: slide.checklist }),
        ticks: [],
        improve: [],
        keeps: false,
      };
      const changed = { ...known, [slide.id]: { ...before, ...part } };
      try {
        shelf().setItem(place(session), JSON.stringify(changed));
        delete here[session];
      } catch {
        here[session] = changed;
      }
    },
    seen(session) {
      return names(session)
        .filter((name) => name !== place(session))
        .map((name) => read(name) as Seen)
        .filter((one) => one?.view?.slide?.question)
        .sort((left, right) => left.view.seq - right.view.seq);
    },
    clear(session) {
      delete here[session];
      try {
        for (const name of names(session)) shelf().removeItem(name);
      } catch {
        // Forbidden: nothing was kept.
      }
    },
  };
}

/** Put in or taken out. */
export function toggled(places: readonly number[], one: number): number[] {
  return places.includes(one)
    ? places.filter((place) => place !== one)
    : [...places, one].sort((a, b) => a - b);
}

/** The ticks as options of the checklist's question: "a" is the first entry that is no heading. */
export function optionsOf({ entries }: Checklist, ticks: readonly number[]): string[] {
  const items = entries.flatMap(({ level }, place) => (level === "heading" ? [] : [place]));
  return items.flatMap((place, index) => (ticks.includes(place) ? [String.fromCharCode(97 + index)] : []));
}
