// Who is here and who may come in. In the lobby the first two stand where the class begins, above this.

import { Door } from "./door.tsx";
import { Expected } from "./expected.tsx";
import { Phones } from "./phones.tsx";
import type { RunningProps } from "./props.ts";

export function RoomPanel(props: RunningProps) {
  const { view, text } = props;
  return (
    <section class="panel">
      <h2>{text.whoIsHere}</h2>
      {view.phase !== "lobby" && (
        <>
          <Door {...props} />
          <Expected {...props} />
        </>
      )}
      <Phones {...props} />
    </section>
  );
}
