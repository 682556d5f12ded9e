// What this browser remembers of the session its trainer runs: the trainer's page comes back to it after a reload or
// a restart of the server, and a projector page opened beside it finds its way in. Secrets arrive in the address's
// fragment, which never leaves the browser, and are taken out of the address at once.

import type { CreatedSession } from "./protocol.ts";

/** What is used of localStorage and sessionStorage. */
export interface Memory {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

export type Seat = CreatedSession;

/** What the projector's page needs. */
export interface ScreenTicket {
  join_code: string;
  token: string;
}

export const seatKey = "showhands.seat";
const adminKey = "showhands.admin";
const ticketKey = "showhands.screen";

function read<T>(memory: Memory, key: string): Partial<T> | null {
  try {
    return JSON.parse(memory.getItem(key) ?? "null") as Partial<T> | null;
  } catch {
    return null;
  }
}

export function readSeat(memory: Memory): Seat | null {
  const { session, join_code, trainer_token, screen_token } = read<Seat>(memory, seatKey) ?? {};
  if (!session || !join_code || !trainer_token || !screen_token) return null;
  return { session, join_code, trainer_token, screen_token };
}

export function writeSeat(memory: Memory, seat: Seat | null): void {
  if (seat) memory.setItem(seatKey, JSON.stringify(seat));
  else memory.removeItem(seatKey);
}

/** "#name=value&…". An admin token may hold any character: a plus stays a plus. */
function valueIn(fragment: string, name: string): string | null {
  for (const pair of fragment.replace(/^#/, "").split("&")) {
    const [key, ...rest] = pair.split("=");
    if (key !== name) continue;
    const value = rest.join("=");
    try {
      return decodeURIComponent(value);
    } catch {
      return value;
    }
  }
  return null;
}

/** The admin token of "#admin=…", or the one this browser had before. */
export function takeAdmin(fragment: string, memory: Memory): string | null {
  const given = valueIn(fragment, "admin");
  if (given) memory.setItem(adminKey, given);
  return given ?? memory.getItem(adminKey);
}

/** The ticket of "#join_code=…&token=…", or this tab's own from before a reload, or that of the session the trainer's
 *  page of this browser runs. */
export function takeTicket(fragment: string, tab: Memory, browser: Memory): ScreenTicket | null {
  const join_code = valueIn(fragment, "join_code");
  const token = valueIn(fragment, "token");
  if (join_code && token) {
    tab.setItem(ticketKey, JSON.stringify({ join_code, token }));
    return { join_code, token };
  }
  const before = read<ScreenTicket>(tab, ticketKey);
  if (before?.join_code && before.token) return { join_code: before.join_code, token: before.token };
  return neighbourTicket(browser);
}

export function neighbourTicket(browser: Memory): ScreenTicket | null {
  const seat = readSeat(browser);
  return seat && { join_code: seat.join_code, token: seat.screen_token };
}

export function forgetTicket(tab: Memory): void {
  tab.removeItem(ticketKey);
}

export function screenFragment(seat: Seat): string {
  return `#join_code=${encodeURIComponent(seat.join_code)}&token=${encodeURIComponent(seat.screen_token)}`;
}

/** localStorage and sessionStorage throw where the browser forbids them and where they are full; then the page forgets
 *  on reload. */
export function memoryOf(storage: () => Memory): Memory {
  /** What could not be kept. */
  const here = new Map<string, string>();
  const attempt = <Result>(act: (memory: Memory) => Result, otherwise: () => Result) => {
    try {
      return act(storage());
    } catch {
      return otherwise();
    }
  };
  return {
    getItem(key) {
      return (
        here.get(key) ??
        attempt(
          (memory) => memory.getItem(key),
          () => null,
        )
      );
    },
    setItem(key, value) {
      here.delete(key);
      attempt(
        (memory) => memory.setItem(key, value),
        () => void here.set(key, value),
      );
    },
    removeItem(key) {
      here.delete(key);
      attempt(
        (memory) => memory.removeItem(key),
        () => {},
      );
    },
  };
}

/** Takes a secret out of the address and the history. */
export function cleanAddress(): void {
  if (location.hash) history.replaceState(null, "", location.pathname + location.search);
}
