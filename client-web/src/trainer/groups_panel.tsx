// The small groups as the trainer sees them: how many sit in each, which have written, for how long they have been at it,
// and a new deal while nobody has written.

import { TimeAt } from "../ui/time_left.tsx";
import type { RunningProps } from "./props.ts";

export function GroupsPanel({ view, state, text, actions }: RunningProps) {
  if (view.slide?.collect !== "groups") return null;
  const groups = state.groups?.slide === view.slide.id ? state.groups.groups : [];
  const wrote = groups.filter(({ texts }) => texts > 0).length;
  return (
    <section class="groups-panel" aria-label={text.groups} data-testid="groups">
      <p role="status">
        {groups.length === 0 ? text.noGroups : text.groupsWrote(wrote, groups.length)}{" "}
        <TimeAt state={state} label={text.timeInGroups} />
      </p>
      <ol class="group-list">
        {groups.map(({ members, scribe, texts }, place) => (
          <li key={place} class={texts > 0 ? "group-wrote" : ""}>
            <b>{place + 1}</b> <span>{text.groupState(members, scribe, texts)}</span>
          </li>
        ))}
      </ol>
      {wrote === 0 && groups.length > 0 && (
        <button
          type="button"
          class="small"
          data-testid="deal_groups"
          disabled={state.line.state !== "open"}
          onClick={() => actions.moderate({ type: "deal_groups" })}
        >
          {text.dealGroups}
        </button>
      )}
    </section>
  );
}
