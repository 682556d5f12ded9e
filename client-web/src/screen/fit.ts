// Makes a slide as large as its place allows. `--ease` runs from 2 (roomy) down to 0 (the smallest that is read from
// the last row) and the style mixes its sizes from it; a text too long even for that is pressed together by
// `--press`, because small is bad but cut off is worse. Measured, not guessed: fonts differ from laptop to laptop.

import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

export interface Fit {
  ease: number;
  press: number;
}

const roomiestEase = 2;
const easeSteps = 16;
const pressSteps = 28;
const tightestPress = 0.3;

/** From the roomiest to the tightest. */
export const fits: readonly Fit[] = [
  ...Array.from({ length: easeSteps }, (_, step) => ({
    ease: roomiestEase * (1 - step / easeSteps),
    press: 1,
  })),
  ...Array.from({ length: pressSteps + 1 }, (_, step) => ({
    ease: 0,
    press: 1 - ((1 - tightestPress) * step) / pressSteps,
  })),
];

/** Tries out the roomiest that fits, by halving: five or six layouts instead of forty. */
export function roomiest(tryOut: (fit: Fit) => boolean): void {
  let low = 0;
  let high = fits.length - 1;
  const fitsAt = (place: number) => tryOut(fits[place] as Fit);
  if (fitsAt(0)) return;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (fitsAt(middle)) high = middle;
    else low = middle;
  }
  fitsAt(high);
}

function apply(place: HTMLElement, fit: Fit): void {
  place.style.setProperty("--ease", String(fit.ease));
  place.style.setProperty("--press", String(fit.press));
}

function fitInto(place: HTMLElement, content: HTMLElement): void {
  roomiest((fit) => {
    apply(place, fit);
    return (
      content.offsetHeight <= place.clientHeight &&
      content.scrollWidth <= place.clientWidth &&
      content.offsetWidth <= place.clientWidth
    );
  });
}

/** `place` has a size of its own; its only child is as high as its text needs. Fits again when `what` changes, when
 *  the place does, and when a picture has loaded. */
export function useFit(what: string): RefObject<HTMLDivElement> {
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const place = ref.current;
    const content = place?.firstElementChild;
    if (!place || !(content instanceof HTMLElement)) return;
    const again = () => fitInto(place, content);
    again();
    place.addEventListener("load", again, true);
    const watch = new ResizeObserver(again);
    watch.observe(place);
    return () => {
      watch.disconnect();
      place.removeEventListener("load", again, true);
    };
  }, [what]);
  return ref;
}
