// The extra file of the phone's page: what a class with plain polls and a scanned code never needs. Each kind of
// slide has a file of its own here and one line in `kinds`; its style is imported where it is used, its words stand in `text/`.

import type { FunctionComponent } from "preact";
import type { Slide, View } from "../../protocol.ts";
import { sceneName } from "../more.ts";
import type { SceneProps } from "../page.tsx";
import type { Status } from "../status.tsx";
import { NumberAnswer } from "./number.tsx";
import { Ranking } from "./ranking.tsx";
import { Rating } from "./rating.tsx";

export { Outside } from "./outside.tsx";

export interface MoreProps extends SceneProps {
  view: View;
  slide: Slide;
}

export interface Kind {
  Scene: FunctionComponent<MoreProps>;
  /** Where this kind has words of its own for the status line; null: those of every slide. */
  status?(props: MoreProps): Status | null;
}

/** By `sceneName`. */
const kinds: Readonly<Record<string, Kind>> = {
  rating: { Scene: Rating },
  ranking: { Scene: Ranking },
  number: { Scene: NumberAnswer },
};

export function Scene(props: MoreProps) {
  const kind = kinds[sceneName(props.slide)];
  // A newer server's kind: the big screen shows it, the phone says what it is about.
  return kind ? <kind.Scene {...props} /> : <h1>{props.slide.question?.text ?? props.slide.title}</h1>;
}

export function statusOfScene(props: MoreProps): Status | null {
  return kinds[sceneName(props.slide)]?.status?.(props) ?? null;
}
