// What one phone remembers of the sessions it was in, so that a reload, a lost line or a restarted server changes
// nothing for the student: its token, how far its request numbers have come, and its own votes. It stays on the phone.
// Where the browser keeps nothing (private windows), it lasts as long as the page.

import type { ParticipantView } from "../protocol.ts";
import type { Choice, Votes } from "../vote.ts";

/** The part of localStorage that is used. */
export interface Shelf {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

export interface Attendance {
  session: string;
  /** "" when it was joined without one. */
  code: string;
  /** "" once the session has ended: then nothing else is kept of it. */
  token: string;
  /** The highest number used. */
  request: number;
  votes: Votes;
  /** Unix milliseconds of the last welcome. */
  seenAt: number;
}

export interface Memory {
  /** The session that was joined at this address, "" for the address without a code. */
  at(code: string): Attendance | undefined;
  /** Call it on each welcome, before anything else is kept of the session. Returns what is known of it. */
  welcomed(session: string, code: string, token: string): Attendance;
  /** A request number no message of this session ever had; `atLeast`: one that the server has seen. */
  nextRequest(session: string, atLeast: number): number;
  keepVotes(session: string, votes: Votes): void;
  /** What the student's own page shows later: a question with the choice that is stored and, once seen, the class's
   *  bars. */
  keepSeen(session: string, view: ParticipantView, choice: Choice | null): void;
  /** After the end only the address is remembered, so that the page can still say that it ended. */
  ended(session: string): void;
}

const key = "showhands";

/** What else is kept of a session stands under keys that begin so: `/<slide>/<round>` for what was seen, `/own` for
 *  notes and ticks. */
export function keptUnder(session: string): string {
  return `${key}/${session}/`;
}
/** A phone attends few classes at once; older ones are forgotten. */
const mostAttendances = 4;
/** The address without a code means today's class, not that of last week. */
const sameClassMs = 12 * 60 * 60 * 1000;

/** `shelf` may throw, as browsers do where storage is forbidden; so may what it returns. */
export function openMemory(shelf: () => Shelf, now: () => number): Memory {
  /** Newest first. */
  let attendances: Attendance[] = [];

  const load = () => {
    try {
      const text = shelf().getItem(key);
      if (text) attendances = JSON.parse(text) as Attendance[];
    } catch {
      // Forbidden or damaged: go on with what this page knows.
    }
  };
  const keep = (changed: Attendance) => {
    const { session, code } = changed;
    const others = attendances.filter((one) => one.session !== session && (!code || one.code !== code));
    attendances = [changed, ...others].slice(0, mostAttendances);
    try {
      shelf().setItem(key, JSON.stringify(attendances));
    } catch {
      // Full or forbidden: this page's own copy has to do.
    }
    return changed;
  };
  /** Reads again, for another tab of this phone may have gone on in the meantime. */
  const find = (session: string): Attendance => {
    load();
    const known = attendances.find((one) => one.session === session);
    return known ?? { session, code: "", token: "", request: 0, votes: {}, seenAt: 0 };
  };

  /** Nothing stays of a session that is forgotten. */
  const prune = () => {
    try {
      for (const name of Object.keys(shelf())) {
        const [start, session] = name.split("/");
        if (start === key && session && !attendances.some((one) => one.session === session))
          shelf().removeItem(name);
      }
    } catch {
      // Forbidden: nothing was kept either.
    }
  };

  load();
  return {
    at(code) {
      if (code) return attendances.find((one) => one.code === code);
      const newest = attendances[0];
      return newest?.token && now() - newest.seenAt < sameClassMs ? newest : undefined;
    },
    welcomed(session, code, token) {
      const known = find(session);
      const kept = keep({ ...known, code: code || known.code, token, seenAt: now() });
      prune();
      return kept;
    },
    nextRequest(session, atLeast) {
      const known = find(session);
      return keep({ ...known, request: Math.max(known.request, atLeast) + 1 }).request;
    },
    keepSeen(session, view, choice) {
      const place = `${keptUnder(session)}${view.slide?.id}/${view.round}`;
      try {
        if (view.tally || !shelf().getItem(place)?.includes('"tally":'))
          shelf().setItem(place, JSON.stringify({ view, choice }));
      } catch {
        // Then that page has less to show.
      }
    },
    keepVotes(session, votes) {
      keep({ ...find(session), votes });
    },
    ended(session) {
      keep({ ...find(session), token: "", request: 0, votes: {} });
    },
  };
}
