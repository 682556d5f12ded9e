// Before the first slide: is it working, who is here, and from how many answers on bars may be shown.

import { Door } from "./door.tsx";
import { Expected } from "./expected.tsx";
import type { RunningProps } from "./props.ts";
import { Threshold } from "./threshold.tsx";
import { phonesHere } from "./top.tsx";

export function Lobby(props: RunningProps) {
  const { state, view, text } = props;
  return (
    <section class="lobby" aria-label={text.whoIsHere}>
      <p class="here">{phonesHere(state.participants, view.expected, text)}</p>
      <p>{text.lobbyHint}</p>
      <Threshold {...props} />
      <Door {...props} />
      <Expected {...props} />
      <p>
        <b class="address" dir="ltr">
          {view.join.address}
        </b>
      </p>
      <p class="quiet">{text.addressWhy}</p>
    </section>
  );
}
