// The small groups while they work: a card for each with its table, and a mark once it has written.

import "./groups.css";
import type { Groups as GroupsMessage } from "../protocol.ts";
import type { ScreenTexts } from "./text.ts";

export function Groups({ groups, text }: { groups: GroupsMessage["groups"]; text: ScreenTexts }) {
  const columns = groups.length <= 4 ? groups.length : groups.length <= 12 ? 4 : groups.length <= 30 ? 6 : 10;
  return (
    <ol class="groups" data-testid="groups" style={{ "--columns": String(Math.max(1, columns)) }}>
      {groups.map(({ members, texts }, place) => (
        <li key={place} class={texts > 0 ? "group-card group-wrote" : "group-card"}>
          <b>{text.group(place + 1)}</b>
          <span>{text.table(place + 1)}</span>
          <span>
            {text.members(members)}
            {texts > 0 && <span class="group-texts"> · {text.groupTexts(texts)}</span>}
          </span>
        </li>
      ))}
    </ol>
  );
}
