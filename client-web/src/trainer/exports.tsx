// The files to take home.

import type { ExportFormat } from "./house.ts";
import type { Actions } from "./props.ts";
import type { TrainerTexts } from "./text.ts";

interface ExportsProps {
  session: string;
  /** Tells the buttons of a list apart. */
  named?: string;
  text: TrainerTexts;
  actions: Actions;
}

/** The tallies. */
export function Exports(props: ExportsProps) {
  return (
    <span class="buttons">
      <File {...props} format="csv" label={props.text.exportCsv} />
      <File {...props} format="json" label={props.text.exportJson} />
      <File {...props} format="rounds" label={props.text.exportRounds} />
    </span>
  );
}

/** Of a named session. */
export function PersonExport(props: ExportsProps) {
  return (
    <span class="buttons">
      <File {...props} format="people" label={props.text.exportPeople} />
    </span>
  );
}

/** What the class wrote. */
export function TextExports(props: ExportsProps) {
  const { text } = props;
  return (
    <span class="buttons">
      <File {...props} format="texts" label={text.exportTexts} />
      <File {...props} format="all_texts" label={text.exportAllTexts} />
      <File {...props} format="themes" label={text.exportThemes} />
    </span>
  );
}

function File({
  session,
  named = "",
  actions,
  format,
  label,
}: ExportsProps & { format: ExportFormat; label: string }) {
  return (
    <button
      type="button"
      data-testid={`export-${format}${named}`}
      onClick={() => void actions.download(session, format)}
    >
      {label}
    </button>
  );
}
