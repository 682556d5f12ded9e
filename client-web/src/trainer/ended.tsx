// After the end: the totals, and the way back to the decks.

import type { TrainerView } from "../protocol.ts";
import { QuizSummary } from "../ui/quiz_summary.tsx";
import { Deletion } from "./deletion.tsx";
import { Exports, PersonExport, TextExports } from "./exports.tsx";
import type { PageProps } from "./props.ts";

export function Ended({ state, view, text, said, actions }: PageProps & { view: TrainerView }) {
  return (
    <main class="plain" data-phase="ended">
      <h1>{text.ended}</h1>
      <p dir="auto">{view.title}</p>
      <p class="quiet">{view.identity ? text.endedHintNamed : text.endedHint}</p>
      <QuizSummary quiz={view.quiz ?? []} title={said.hardest} percent={said.percent} />
      <p>
        <Exports session={state.seat?.session ?? ""} text={text} actions={actions} />
      </p>
      {view.identity && (
        <p>
          <PersonExport session={state.seat?.session ?? ""} text={text} actions={actions} />
        </p>
      )}
      <p>
        <TextExports session={state.seat?.session ?? ""} text={text} actions={actions} />
      </p>
      {state.exportFailed && <p role="alert">{text.exportFailed}</p>}
      <p>
        <button type="button" class="main-button" data-testid="back_to_decks" onClick={() => actions.leave()}>
          {text.backToDecks}
        </button>
      </p>
      <p class="end">
        <Deletion session={state.seat?.session ?? ""} title={view.title} text={text} actions={actions} />
      </p>
      {state.deletion === "failed" && <p role="alert">{text.deletionFailed}</p>}
    </main>
  );
}
