// The phones that are here, as numbers in the order of joining, and how to remove one. Nothing on this list tells who
// answered, let alone what: the server does not say so.

import { useState } from "preact/hooks";
import type { ListedParticipant } from "../protocol.ts";
import { Dialog } from "./dialog.tsx";
import type { RunningProps } from "./props.ts";

export function Phones(props: RunningProps) {
  const { state, view, text, actions } = props;
  const { phones, line, participants } = state;
  const online = line.state === "open";
  if (!phones) {
    return (
      <p>
        <button
          type="button"
          data-testid="list_participants"
          disabled={!online}
          onClick={() => actions.listPhones()}
        >
          {text.listPhones}
        </button>
      </p>
    );
  }
  return (
    <div class="phones">
      {!view.identity && <p class="quiet">{text.phonesWhy}</p>}
      {!view.can.includes("remove_participant") && (
        <p class="quiet" data-testid="remove-later">
          {text.removeLater}
        </p>
      )}
      {phones.length < participants && <p class="quiet">{text.newestPhones(phones.length)}</p>}
      <ol class="phone-list" data-testid="phones">
        {phones.map((phone) => (
          <PhoneLine key={phone.participant} phone={phone} {...props} />
        ))}
      </ol>
      <p>
        <button type="button" data-testid="hide_phones" onClick={() => actions.hidePhones()}>
          {text.hidePhones}
        </button>
      </p>
    </div>
  );
}

function PhoneLine({ phone, state, view, text, actions }: RunningProps & { phone: ListedParticipant }) {
  const [asking, ask] = useState(false);
  const { participant, joined_at, name } = phone;
  const joined = new Date(joined_at * 1000).toLocaleTimeString(undefined, { timeStyle: "short" });
  return (
    <li data-testid={`phone-${participant}`}>
      <span>
        {name && <b dir="auto">{name} · </b>}
        {text.phone(participant, joined)}
      </span>
      <button
        type="button"
        class="small"
        data-testid={`remove_participant-${participant}`}
        disabled={state.line.state !== "open" || !view.can.includes("remove_participant")}
        onClick={() => ask(true)}
      >
        {text.removePhone}
      </button>
      {asking && (
        <Dialog
          name="remove_participant"
          question={text.removeQuestion(participant)}
          meaning={view.identity ? text.removeMeaningNamed : text.removeMeaning}
          yes={text.removeYes}
          no={text.removeNo}
          ready={state.line.state === "open" && state.waitsFor === null}
          answered={(really) => {
            ask(false);
            if (really) actions.removePhone(participant);
          }}
        />
      )}
    </li>
  );
}
