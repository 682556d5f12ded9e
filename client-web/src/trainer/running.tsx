// The running session on one page: what the class sees now and next, what to say, how many answered, and one big button.
// On a phone the same parts stand in one column and the button fills the lower half.

import { useEffect, useRef } from "preact/hooks";
import { Announcer } from "../screen/announcer.tsx";
import { KeysHelp } from "../screen/keys_help.tsx";
import { Controls } from "./controls.tsx";
import { Counts } from "./counts.tsx";
import { Current } from "./current.tsx";
import { Go } from "./go.tsx";
import { Lobby } from "./lobby.tsx";
import { More } from "./more.tsx";
import { Next } from "./next.tsx";
import { NotStoring } from "./not_storing.tsx";
import { Notes } from "./notes.tsx";
import type { RunningProps } from "./props.ts";
import { Stopped } from "./stopped.tsx";
import { TextsPanel } from "./texts_panel.tsx";
import { Top } from "./top.tsx";

export function Running(props: RunningProps) {
  const { state, view, said } = props;
  const room = useRef<HTMLDivElement>(null);
  const place = view.slide?.id;
  // A new slide starts at the top.
  useEffect(() => room.current?.scrollTo(0, 0), [place]);
  return (
    <main class="desk" data-phase={view.phase}>
      <Top {...props} />
      <Stopped {...props} />
      <NotStoring {...props} />
      <div class="room" ref={room}>
        <div class="first">
          <Current {...props} />
          {view.phase === "lobby" ? (
            <Lobby {...props} />
          ) : view.slide?.collect ? (
            <TextsPanel key={place} {...props} />
          ) : (
            <Notes key={place} {...props} />
          )}
          <div class="reading">
            <Counts {...props} />
            <Controls {...props} />
          </div>
          <Next {...props} />
        </div>
        <More {...props} />
      </div>
      <Go {...props} />
      <Announcer view={view} tally={state.tally} participants={state.participants} text={said} />
      {state.keysShown && <KeysHelp text={said} />}
    </main>
  );
}
