// The keys of the trainer's and the projector's page, one map for both: a clicker works whichever window has the
// focus. What a key means is decided here; who may do it is the page's business (see handover.ts).

/** Needs the trainer's token. */
export type CommandKey = "advance" | "previous" | "hide" | "revote";
/** Changes only what the projector shows on top of the slide. */
export type ProjectorKey = "black" | "join" | "theme";
/** Acts on the page that has the focus. */
export type PageKey = "keys" | "fullscreen" | "leave";
export type Key = CommandKey | ProjectorKey | PageKey;

const meanings: Readonly<Record<string, Key>> = {
  PageDown: "advance",
  ArrowRight: "advance",
  " ": "advance",
  n: "advance",
  PageUp: "previous",
  ArrowLeft: "previous",
  p: "previous",
  ".": "black",
  b: "black",
  j: "join",
  t: "theme",
  h: "hide",
  r: "revote",
  "?": "keys",
  f: "fullscreen",
  Escape: "leave",
};

/** What is used of a KeyboardEvent. */
export interface KeyPress {
  key: string;
  repeat: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  target: unknown;
}

function inside(target: unknown, selector: string): boolean {
  const place = target as { closest?: (selector: string) => unknown } | null;
  return typeof place?.closest === "function" && place.closest(selector) !== null;
}

const typing = "textarea, select, [contenteditable], [role=alertdialog]";
/** They do nothing in a field of one line, so a clicker goes on although the trainer has typed something last. */
const inOneLine = /^Page(Up|Down)$/;

/** null: not ours; the browser does with it what it always does. */
export function keyOf(press: KeyPress): Key | null {
  if (press.ctrlKey || press.metaKey || press.altKey || inside(press.target, typing)) return null;
  if (inside(press.target, "input") && !inOneLine.test(press.key)) return null;
  // Space on a button presses that button, as everywhere.
  if (press.key === " " && inside(press.target, "button, a, summary")) return null;
  const name = press.key.length === 1 ? press.key.toLowerCase() : press.key;
  return meanings[name] ?? null;
}

/** A key that is held down must not race through the slides: only its first event counts. `heeds`: whether the page wants
 *  any just now. */
export function listenForKeys(act: (key: Key) => void, heeds: () => boolean = () => true): void {
  addEventListener("keydown", (event) => {
    // A button presses itself again for as long as Enter is held.
    if (event.repeat && event.key === "Enter" && inside(event.target, "button")) event.preventDefault();
    // A question that must be answered first; its own keys are its own business.
    const key = heeds() && !document.querySelector("[role=alertdialog]") ? keyOf(event) : null;
    if (key === null) return;
    event.preventDefault();
    if (!event.repeat) act(key);
  });
}
