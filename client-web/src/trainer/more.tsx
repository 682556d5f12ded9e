// Below the first page: projector, join, who is here, threshold, all slides, and, last and small, the end of the session.

import { AsksPanel } from "./asks_panel.tsx";
import { JoinPanel } from "./join_panel.tsx";
import { Outline } from "./outline.tsx";
import { ProjectorPanel } from "./projector_panel.tsx";
import type { RunningProps } from "./props.ts";
import { RoomPanel } from "./room_panel.tsx";
import { SessionPanel } from "./session_panel.tsx";

export function More(props: RunningProps) {
  return (
    <div class="more">
      <ProjectorPanel {...props} />
      <JoinPanel {...props} />
      <RoomPanel {...props} />
      <AsksPanel {...props} />
      <Outline {...props} />
      <SessionPanel {...props} />
    </div>
  );
}
