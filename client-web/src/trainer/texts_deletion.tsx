// Deletes all that the class wrote in this session: small, and it says what goes and what stays.

import { useState } from "preact/hooks";
import { Dialog } from "./dialog.tsx";
import type { RunningProps } from "./props.ts";

export function TextsDeletion({ state, view, text, actions }: RunningProps) {
  const [asking, ask] = useState(false);
  // Texts come without a new view.
  const some = view.can.includes("delete_texts") || (state.texts?.list.length ?? 0) > 0;
  if (!some) return null;
  return (
    <p>
      <button
        type="button"
        class="small"
        disabled={state.line.state !== "open"}
        data-testid="delete_texts"
        onClick={() => ask(true)}
      >
        {text.deleteTexts}
      </button>
      {asking && (
        <Dialog
          name="delete_texts"
          question={text.deleteTextsQuestion}
          meaning={text.deleteTextsMeaning}
          yes={text.deleteYes}
          no={text.deleteNo}
          ready={state.line.state === "open"}
          answered={(really) => {
            ask(false);
            if (really) actions.moderate({ type: "delete_texts" });
          }}
        />
      )}
    </p>
  );
}
