// What a kind of slide is to the extra file: how it is drawn, and what its status line says.

import type { FunctionComponent } from "preact";
import type { Slide, View } from "../../protocol.ts";
import type { SceneProps } from "../page.tsx";
import type { Status } from "../status.tsx";

export interface MoreProps extends SceneProps {
  view: View;
  slide: Slide;
}

export interface Kind {
  Scene: FunctionComponent<MoreProps>;
  /** Where this kind has words of its own for the status line; null: those of every slide. */
  status?(props: MoreProps): Status | null;
}
