// What concerns the whole session: totals, the threshold, and its end.

import { EndSession } from "./end_session.tsx";
import { Exports, PersonExport, TextExports } from "./exports.tsx";
import type { RunningProps } from "./props.ts";
import { TextsDeletion } from "./texts_deletion.tsx";
import { Threshold } from "./threshold.tsx";

export function SessionPanel(props: RunningProps) {
  const { state, view, text, actions } = props;
  return (
    <section class="panel">
      <h2>{text.session}</h2>
      <Exports session={state.seat?.session ?? ""} text={text} actions={actions} />
      {state.exportFailed && <p role="alert">{text.exportFailed}</p>}
      <p class="quiet">{view.identity ? text.exportHintNamed : text.exportHint}</p>
      {view.identity && <PersonExport session={state.seat?.session ?? ""} text={text} actions={actions} />}
      <TextExports session={state.seat?.session ?? ""} text={text} actions={actions} />
      <TextsDeletion {...props} />
      {view.phase !== "lobby" && <Threshold {...props} />}
      <EndSession {...props} />
    </section>
  );
}
