// Deletes an ended session with everything in it: small, and it says what goes and what stays.

import { useState } from "preact/hooks";
import { Dialog } from "./dialog.tsx";
import type { Actions } from "./props.ts";
import type { TrainerTexts } from "./text.ts";

interface DeletionProps {
  session: string;
  title: string;
  /** Tells the buttons of a list apart. */
  named?: string;
  text: TrainerTexts;
  actions: Actions;
}

export function Deletion({ session, title, named = "", text, actions }: DeletionProps) {
  const [asking, ask] = useState(false);
  const name = `delete_session${named}`;
  return (
    <>
      <button type="button" class="small" data-testid={name} onClick={() => ask(true)}>
        {text.deleteSession}
      </button>
      {asking && (
        <Dialog
          name={name}
          question={text.deleteQuestion(title)}
          meaning={text.deleteMeaning}
          yes={text.deleteYes}
          no={text.deleteNo}
          ready
          answered={(really) => {
            ask(false);
            if (really) void actions.deleteSession(session);
          }}
        />
      )}
    </>
  );
}
