// What stands on the wall on top of the slide, and when it goes away: the pure part of the projector's own keys.

import type { Picture } from "../handover.ts";
import type { ScreenView } from "../protocol.ts";

/** The same key again brings the slide back. */
export function toggled(picture: Picture, key: "black" | "join"): Picture {
  return picture === key ? "slide" : key;
}

/** When the trainer goes on, the class must see it: black and join end with the next slide or phase. */
export function pictureAfter(picture: Picture, before: ScreenView | null, now: ScreenView | null): Picture {
  const same = before?.slide?.id === now?.slide?.id && before?.phase === now?.phase;
  return same && before?.round === now?.round ? picture : "slide";
}

export type Theme = "light" | "dark";

export function otherTheme(theme: Theme): Theme {
  return theme === "light" ? "dark" : "light";
}

export function themeNamed(name: string | null): Theme | null {
  return name === "light" || name === "dark" ? name : null;
}
