// Before the first slide: is it working, who is here, and from how many answers on bars may be shown.

import type { RunningProps } from "./props.ts";
import { Threshold } from "./threshold.tsx";

export function Lobby(props: RunningProps) {
  const { state, view, text } = props;
  return (
    <section class="lobby" aria-label={text.whoIsHere}>
      <p class="here">{text.phones(state.participants)}</p>
      <p>{text.lobbyHint}</p>
      <Threshold {...props} />
      <p>
        <b class="address" dir="ltr">
          {view.join.address}
        </b>
      </p>
      <p class="quiet">{text.addressWhy}</p>
    </section>
  );
}
