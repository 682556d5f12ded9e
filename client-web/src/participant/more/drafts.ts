// What a student has begun and not sent: sentences, numbers, orders. It stays in this tab, also over a look at the
// privacy page, until it is sent or the tab is closed. Nothing of it leaves the phone.

import { keptUnder } from "../memory.ts";

/** For browsers that keep nothing. */
const here = new Map<string, string>();

function nameOf(session: string | null, what: string): string {
  return `${keptUnder(session ?? "")}draft/${what}`;
}

/** `session`: null at the door. `what`: tells it from the other drafts of the session. "" where nothing was begun. */
export function draftOf(session: string | null, what: string): string {
  const name = nameOf(session, what);
  try {
    return here.get(name) ?? sessionStorage.getItem(name) ?? "";
  } catch {
    return here.get(name) ?? "";
  }
}

/** "" forgets it. */
export function keepDraft(session: string | null, what: string, draft: string): void {
  const name = nameOf(session, what);
  try {
    if (draft) sessionStorage.setItem(name, draft);
    else sessionStorage.removeItem(name);
    here.delete(name);
  } catch {
    here.set(name, draft);
  }
}

/** All of a session. */
export function forgetDrafts(session: string | null): void {
  const start = nameOf(session, "");
  for (const name of here.keys()) if (name.startsWith(start)) here.delete(name);
  try {
    for (const name of Object.keys(sessionStorage))
      if (name.startsWith(start)) sessionStorage.removeItem(name);
  } catch {
    // Forbidden: nothing was kept.
  }
}
