// The files to take home.

import type { Actions } from "./props.ts";
import type { TrainerTexts } from "./text.ts";

interface ExportsProps {
  session: string;
  /** Tells the buttons of a list apart. */
  named?: string;
  text: TrainerTexts;
  actions: Actions;
}

export function Exports({ session, named = "", text, actions }: ExportsProps) {
  return (
    <span class="buttons">
      <button
        type="button"
        data-testid={`export-csv${named}`}
        onClick={() => void actions.download(session, "csv")}
      >
        {text.exportCsv}
      </button>
      <button
        type="button"
        data-testid={`export-json${named}`}
        onClick={() => void actions.download(session, "json")}
      >
        {text.exportJson}
      </button>
    </span>
  );
}
